-- Ten thousand requests for one prediction, then an end; the line that is printed is
-- ANSWERED SENT FAILED, a failure being another status or another body.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"model":"iris","data":{"SEPAL_LENGTH":[5.3],"SEPAL_WIDTH":[3.0],'
  .. '"PETAL_LENGTH":[1.4],"PETAL_WIDTH":[0.2]}}'

local wanted = 10000
local answered, sent, failed = 0, 0, 0

function request()
  sent = sent + 1
  return wrk.format()
end

function response(status, headers, body)
  answered = answered + 1
  if status ~= 200 or body ~= '{"predictions": [0]}\n' then failed = failed + 1 end
  if answered < wanted then return end
  print(string.format("%d %d %d", answered, sent, failed))
  io.stdout:flush()
  -- Stopping the thread would leave wrk asleep until its time is over.
  os.exit(0)
end
