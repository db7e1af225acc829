"""Makes reference.json, the figures that statistics.test.ts holds ours against, from packages that others wrote:
python3 -m pip install scipy statsmodels && python3 reference.py > reference.json"""

import json

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(13)


def wilson(rate, n, df):
    alpha = 2 * stats.norm.sf(stats.t.ppf(0.975, df))
    return proportion_confint(rate * n, n, alpha=alpha, method="wilson")


def flip_test(differences):
    found = stats.permutation_test(
        (np.array(differences),), np.sum, permutation_type="samples", n_resamples=np.inf
    )
    return float(found.pvalue)


def median_interval(values):
    n, ordered = len(values), np.sort(values)
    below = int(stats.binom.ppf(0.025, n, 0.5)) - 1
    while below + 1 < n / 2 and 2 * stats.binom.cdf(below + 1, n, 0.5) <= 0.05:
        below += 1
    return [] if below < 0 else [float(ordered[below]), float(ordered[n - 1 - below])]


def rate(samples, passes):
    y = np.array(passes) / samples
    n, p = len(y), y.mean()
    effective = np.clip(p * (1 - p) / (y.var(ddof=1) / n), n, n * samples)
    low, high = wilson(p, effective, n - 1)
    return {"samples": samples, "passes": passes, "effective": effective, "low": low, "high": high}


def needed(differences):
    d = np.array(differences)
    size, variance = abs(d.mean()), d.var(ddof=1)
    spreads = stats.norm.ppf(0.975) * np.sqrt(variance + size**2) + stats.norm.ppf(0.8) * np.sqrt(variance)
    return {"differences": differences, "cases": float((spreads / size) ** 2 + 0.2 / size)}


fifths = lambda n: [round(int(k) / 5, 1) for k in rng.integers(-4, 6, n)]
ratios = lambda n: [round(float(v), 3) for v in rng.lognormal(0.2, 0.4, n)]
flips = [fifths(n) for n in (3, 8, 12, 16)]
print(
    json.dumps(
        {
            "student": [[df, float(stats.t.ppf(0.975, df))] for df in (1, 2, 3, 4, 9, 10, 29, 30, 99, 100, 101, 299, 9999)],
            "wilsonOneAnswer": [
                {"passes": k, "cases": n, "low": wilson(k / n, n, n - 1)[0], "high": wilson(k / n, n, n - 1)[1]}
                for k, n in ((8, 10), (1, 30), (0, 12), (57, 100), (2, 2))
            ],
            "rates": [rate(5, [5, 4, 1, 0, 5, 3, 5, 5, 2, 4]), rate(20, [20, 3, 11, 0, 17, 6, 20, 14, 9, 18, 2, 12]), rate(3, [0, 3, 1, 2, 3, 0, 0, 2, 1, 3])],
            "flips": [{"differences": d, "p": flip_test(d)} for d in flips],
            "mcnemar": [
                {"fixed": b, "broken": c, "p": float(mcnemar([[40, c], [b, 3]], exact=True).pvalue)}
                for b, c in ((9, 1), (5, 5), (30, 12), (1, 0), (700, 600))
            ],
            "holm": [
                {"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()}
                for p in ([0.01, 0.04, 0.03, 0.005], [0.2], [0.02, 0.02, 0.9, 0.0001, 0.6])
            ],
            "medians": [{"ratios": r, "median": float(np.median(r)), "interval": median_interval(r)} for r in map(ratios, (5, 6, 9, 31, 200))],
            "needed": [needed(fifths(n)) for n in (12, 40, 90)],
        },
        indent=1,
    )
)
