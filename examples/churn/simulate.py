#!/usr/bin/env python3
"""Simulates the monthly extracts of a telecom's customers; no person stands behind any row.

    python3 simulate.py [DIRECTORY]      # writes 2026-01.csv ... 2026-08.csv, by default to extracts/

Each extract holds 1,500 customers and whether they left in the month after it. The months from
January to May follow one law. In June the company sells a new tariff, raises its prices, and a new
billing system loses a part of the tenures: the data have drifted, on purpose. From July on
tariff and prices stay, and the billing system is mended.

The same seed gives the same bytes everywhere: only random() is drawn, whose sequence Python
promises, and all figures are rounded.
"""
import csv
import math
import os
import random
import sys

SEED = 20260101
CUSTOMERS = 1500
MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]
DRIFTED = {"2026-06", "2026-07", "2026-08"}
LOSING = {"2026-06"}
COLUMNS = [
    "customer_id", "contract", "payment", "internet", "senior", "tenure_months", "monthly_charge",
    "support_calls", "late_payments", "data_gb", "churned",
]


def choice(draw, shares):
    """One of the words, each with its share; shares add up to 1."""
    point = draw()
    for word, share in shares:
        point -= share
        if point < 0:
            return word
    return shares[-1][0]


def normal(draw):
    """A standard normal number (Box and Muller)."""
    return math.sqrt(-2 * math.log(1 - draw())) * math.cos(2 * math.pi * draw())


def count(draw, mean):
    """A Poisson count, by its cumulative shares."""
    point, share, number = draw(), math.exp(-mean), 0
    while point > share and number < 30:
        point -= share
        number += 1
        share *= mean / number
    return number


def customer(draw, name, is_drifted, is_losing):
    """One row: who it is, how it is used, and whether the customer left."""
    shares = [("monthly", 0.52), ("yearly", 0.28), ("two years", 0.20)]
    if is_drifted:
        shares = [("monthly", 0.37), ("yearly", 0.26), ("two years", 0.19), ("prepaid", 0.18)]
    contract = choice(draw, shares)
    internet = choice(draw, [("fibre", 0.45), ("dsl", 0.35), ("none", 0.20)])
    payment = choice(draw, [("card", 0.40), ("bank transfer", 0.35), ("invoice", 0.25)])
    senior = draw() < 0.16
    stay = {"monthly": 18, "yearly": 34, "two years": 52, "prepaid": 5}[contract]
    tenure = min(120, 1 + int(-stay * math.log(1 - draw())))
    charge = {"fibre": 58.0, "dsl": 38.0, "none": 17.0}[internet] + 7 * normal(draw)
    charge = max(9.9, charge * (1.12 if is_drifted else 1.0))
    calls = count(draw, 1.6 if internet == "fibre" else 0.9)
    late = count(draw, 0.9 if payment == "invoice" else 0.3)
    gigabytes = math.exp(3.2 + 0.8 * normal(draw)) if internet != "none" else None
    risk = -2.9 + 0.75 * calls + 0.7 * late - 0.035 * tenure + 0.03 * (charge - 45)
    risk += {"monthly": 1.6, "yearly": -0.5, "two years": -1.8, "prepaid": 1.9}[contract]
    risk += 0.5 if senior else 0.0
    if calls >= 3 and contract == "monthly":
        risk += 0.9
    churned = draw() < 1 / (1 + math.exp(-risk))
    # Drawn for everybody, so that the months differ in their law alone.
    is_lost = draw() < 0.22
    return [
        name, contract, payment, internet, "true" if senior else "false",
        "" if is_losing and is_lost else tenure, f"{charge:.2f}", calls, late,
        "" if gigabytes is None else f"{gigabytes:.1f}", "yes" if churned else "no",
    ]


def main():
    directory = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "extracts")
    os.makedirs(directory, exist_ok=True)
    draw = random.Random(SEED).random
    for number, month in enumerate(MONTHS):
        with open(os.path.join(directory, month + ".csv"), "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            for row in range(CUSTOMERS):
                name = f"S{number + 1:02d}{row:05d}"
                writer.writerow(customer(draw, name, month in DRIFTED, month in LOSING))


if __name__ == "__main__":
    main()
