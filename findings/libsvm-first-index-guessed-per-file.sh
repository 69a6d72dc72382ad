#!/bin/sh
# scikit-learn 1.9.1 and LightGBM 4.7.0, Python 3.11.
#
# Expected: the training and the test part of one libsvm (svmlight) file have the same columns.
# Seen: load_svmlight_file takes a file for counting from 1 unless the index 0 occurs in it. When
# the first feature is zero in all rows of the test part, as happens in sparse data, its columns
# move one to the left and the last one is empty, even with n_features given: every prediction is
# made from the wrong features. LightGBM always counts from 0, so a file that counts from 1 has one
# more column there (four) than in scikit-learn (three).
# What follows: give zero_based explicitly, for each file, and know which of the two habits wrote
# it.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    scikit-learn==1.9.1 lightgbm==4.7.0 numpy==2.4.6

venv/bin/python - <<'END'
import lightgbm as lgb
import numpy as np
from sklearn.datasets import load_svmlight_file

with open("train.svm", "w") as train, open("test.svm", "w") as test, open("one.svm", "w") as one:
    train.write("1 0:1 2:5\n0 1:3\n")
    test.write("1 1:4 2:5\n0 2:3\n")
    one.writelines(f"{k % 2} 1:{k} 2:{k * k % 17} 3:{k % 5}\n" for k in range(1, 101))
known = load_svmlight_file("train.svm")[0].toarray().tolist()
moved = load_svmlight_file("test.svm", n_features=3)[0].toarray().tolist()
right = load_svmlight_file("test.svm", n_features=3, zero_based=True)[0].toarray().tolist()
print("train", known, "test", moved, "test with zero_based=True", right)
assert known == [[1, 0, 5], [0, 3, 0]] and right == [[0, 4, 5], [0, 0, 3]]
assert moved == [[4, 5, 0], [0, 3, 0]], "no longer guessed per file"
data = lgb.Dataset("one.svm", params={"verbose": -1}).construct()
assert (data.num_feature(), load_svmlight_file("one.svm")[0].shape[1]) == (4, 3)
END

echo 'ok: scikit-learn 1.9.1 guesses per libsvm file whether columns count from 0, LightGBM 4.7.0 does not'
