/// The page's style: colours as properties, dark and print by media, no reference to outside.
let pageStyle = """
  :root{color-scheme:light dark;--paper:#fff;--text:#1a1a1a;--quiet:#595959;--grey:#8c8c8c;\
  --grid:#e0e0e0;--accent:#0072b2;--second:#b45f06;--pass:#00695c;--undecided:#8a5a00;--fail:#b3261e;\
  --soft:#f5f5f5}
  @media (prefers-color-scheme:dark){:root{--paper:#121212;--text:#ededed;--quiet:#b0b0b0;\
  --grey:#7d7d7d;--grid:#333;--accent:#56b4e9;--second:#e69f00;--pass:#4dd0b5;--undecided:#ffc266;\
  --fail:#ff8a80;--soft:#1e1e1e}}
  *{box-sizing:border-box}
  body{margin:0 auto;max-width:46rem;padding:1rem;background:var(--paper);color:var(--text);\
  font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;\
  overflow-wrap:break-word}
  h1{font-size:2rem;line-height:1.2;margin:1rem 0 .25rem}
  h2{font-size:1.4rem;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--grid)}
  h3{font-size:1rem;font-weight:600;margin:1.25rem 0 .25rem}
  p{margin:.25rem 0 .75rem}
  a{color:var(--accent)}
  .skip{position:absolute;left:-999px}.skip:focus{position:static}
  .subtitle,.by,.note,figcaption p,footer{color:var(--quiet)}
  .by,.note,figcaption p,footer,caption{font-size:.8125rem}
  .figures{display:flex;flex-wrap:wrap;gap:.5rem 2rem;list-style:none;margin:1rem 0;padding:0}
  .figures b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
  .figures span{color:var(--quiet);font-size:.875rem}
  nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:1rem 0;padding:0;font-size:.875rem}
  blockquote{margin:.25rem 0 .75rem;padding-left:.75rem;border-left:3px solid var(--grid)}
  blockquote p{margin:.25rem 0}
  .absent{color:var(--quiet);margin:.25rem 0}.absent b{font-weight:600}
  code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;\
  font-size:.875em}
  pre{overflow-x:auto;padding:.75rem;background:var(--soft)}
  dl{margin:.5rem 0 1rem}dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.25rem 0;\
  border-bottom:1px solid var(--grid)}
  dt{flex:0 0 11rem;color:var(--quiet)}dd{flex:1 1 14rem;margin:0;min-width:0;overflow-wrap:anywhere}
  .wide{overflow-x:auto;margin:.75rem 0 1.25rem}
  table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;min-width:min(100%,20rem)}
  caption{text-align:left;color:var(--quiet);padding-bottom:.25rem}
  th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--grid)}
  thead th{color:var(--quiet);font-weight:600}tbody th{font-weight:400}
  .number{text-align:right;white-space:nowrap}
  #checklist td{overflow-wrap:anywhere;min-width:7rem}#checklist td:nth-child(2){white-space:nowrap;font-weight:600}
  .pass td:nth-child(2){color:var(--pass)}.fail td:nth-child(2),.void td:nth-child(2){color:var(--fail)}
  .open td:nth-child(2),.undecided td:nth-child(2){color:var(--undecided)}
  .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
  figure{margin:.5rem 0;min-width:0}figcaption h3{margin-top:.5rem}
  svg{display:block;width:100%;max-width:26rem;height:auto;\
  font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
  svg text{fill:var(--quiet)}svg .strong{fill:var(--text);font-weight:600}
  line,polyline{fill:none;stroke-width:1.5}
  .grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--quiet);stroke-width:1}
  line.grey,polyline.grey{stroke:var(--grey)}line.accent,polyline.accent{stroke:var(--accent);stroke-width:2.5}
  rect.grey,circle.grey{fill:var(--grey)}rect.accent,circle.accent{fill:var(--accent)}
  summary{cursor:pointer;color:var(--quiet);font-size:.875rem}
  footer{margin-top:3rem;border-top:1px solid var(--grid);padding-top:.75rem;overflow-wrap:anywhere}
  @media (max-width:36rem){#checklist table,#checklist tbody,#checklist tr,#checklist th,\
  #checklist td{display:block;border:0;padding:0}#checklist thead{display:none}\
  #checklist tr{padding:.5rem 0;border-bottom:1px solid var(--grid)}#checklist tbody th{font-weight:600}}
  @media print{:root{--paper:#fff;--text:#1a1a1a;--quiet:#595959;--grey:#8c8c8c;--grid:#e0e0e0;\
  --accent:#0072b2;--pass:#00695c;--undecided:#8a5a00;--fail:#b3261e;--soft:#f5f5f5}\
  nav,.skip,summary{display:none}details::details-content{content-visibility:visible;height:auto}\
  .wide{overflow:visible}figure,tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}\
  @page{size:A4;margin:18mm 16mm}}

  """
