"""Makes reference.json, the figures that racing.test.ts holds ours against:
python3 -m pip install scipy && python3 reference.py > reference.json

A wager's worth is the mean over its bets of the product of 1 + bet * difference, here in exact fractions; and beside it the integral over all
bets from 0 to 1, which twenty bets are to come near."""

import json
from fractions import Fraction

from scipy import integrate, stats

BETS = [Fraction(2 * at + 1, 40) for at in range(20)]


def worth(differences):
    total = Fraction(0)
    for bet in BETS:
        product = Fraction(1)
        for difference in differences:
            product *= 1 + bet * Fraction(difference).limit_denominator(100)
        total += product
    return float(total / len(BETS))


def integral(differences):
    def product(bet):
        found = 1.0
        for difference in differences:
            found *= 1 + bet * difference
        return found

    return integrate.quad(product, 0, 1)[0]


VOTES = [(1, 0), (2, 0), (3, 0), (4, 0), (4, 1), (5, 1), (6, 1), (6, 2), (8, 3), (12, 7), (30, 10)]
SEEN = [[1], [1] * 7, [1] * 8, [1] * 9 + [-1], [1, -1, 0, 0], [0.4, -0.2, 0.6, 1, 0.2, -0.4], [-1] * 5, [0.2] * 40]

print(
    json.dumps(
        {
            "lead": [{"first": a, "second": b, "stays": float(stats.beta.sf(0.5, a + 1, b + 1))} for a, b in VOTES],
            "wagers": [{"differences": d, "worth": worth(d), "integral": integral(d)} for d in SEEN],
        },
        indent=2,
    )
)
