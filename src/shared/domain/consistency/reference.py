"""Makes reference.json, the figures that consistency.test.ts holds ours against: each choice of n samples is looked at, one by
one, with fractions; nothing is shared with the code under test. python3 reference.py > reference.json"""

import json
from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb


def vote(samples):
    """How right what most of them say is; those who share the first place count alike."""
    said = Counter(answer for answer, _ in samples if answer is not None)
    if not said:
        return Fraction(0)
    most = max(said.values())
    first = [answer for answer, count in said.items() if count == most]
    right = {answer: int(is_right) for answer, is_right in samples}
    return Fraction(sum(right[answer] for answer in first), len(first))


def mean_over_choices(samples, of):
    curve = []
    for n in range(1, len(samples) + 1):
        values = [of(choice) for choice in combinations(samples, n)]
        curve.append(float(sum(values, Fraction(0)) / len(values)))
    return curve


def case(answers, right):
    samples = [(answer, answer == right) for answer in answers]
    return {
        "answers": answers,
        "right": right,
        "majority": mean_over_choices(samples, vote),
        "passAt": mean_over_choices(samples, lambda own: Fraction(int(any(ok for _, ok in own)))),
        "passAll": mean_over_choices(samples, lambda own: Fraction(int(all(ok for _, ok in own)))),
    }


cases = [
    case(list("aaaaaaab"), "a"),
    case(list("aaaabbbb"), "a"),
    case(list("aaabbcde"), "a"),
    case(list("abbbcccd"), "a"),
    case(["a", "a", None, None, "b", "c", None], "a"),
    case([None, None, None], "a"),
    case(list("abcdefghij"), "c"),
    case(list("aabbccddee"), "e"),
    case(list("bbbbbb"), "a"),
]

# Chen et al. 2021, equation 1, by whole numbers.
pass_at = [
    {"n": n, "c": c, "k": k, "value": float(1 - Fraction(comb(n - c, k), comb(n, k)))}
    for n, c, k in [(200, 1, 1), (200, 1, 100), (200, 13, 10), (200, 199, 2), (100, 0, 7), (100, 100, 100), (5, 2, 4)]
]

print(json.dumps({"cases": cases, "passAt": pass_at}, indent=2))
