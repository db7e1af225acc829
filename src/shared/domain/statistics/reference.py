"""Makes reference.json, the figures that statistics.test.ts holds ours against, from packages that others wrote:
python3 -m pip install scipy statsmodels ppi-python && python3 reference.py > reference.json"""

import json

import numpy as np
from ppi_py import ppi_mean_pointestimate
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
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


def kappa(both, kind, strict, neither):
    """The value of the table as it is, the interval of the one with 1 added to each field."""
    table = np.array([[both, strict], [kind, neither]])
    n = table.sum()
    value, added = cohens_kappa(table).kappa, cohens_kappa(table + 1)
    # Theirs is for independent answers; ours has n / (n - 1) on those that were seen and none on the four.
    k, p = added.kappa, (table + 1) / (n + 4)
    rows, columns = p.sum(1), p.sum(0)
    chance = rows @ columns
    share = lambda i, j: ((i == j) - (1 - k) * (columns[i] + rows[j]) - k + chance * (1 - k)) / (1 - chance)
    squares = np.array([[share(i, j) ** 2 for j in (0, 1)] for i in (0, 1)])
    assert np.isclose(((p * squares).sum()) / (n + 4), added.var_kappa)
    error = np.sqrt((n / (n - 1) * (table * squares).sum() + squares.sum())) / (n + 4)
    half = stats.t.ppf(0.975, n - 1) * error
    low, high = min(value, max(-1, k - half)), max(value, min(1, k + half))
    return {"table": [both, kind, strict, neither], "value": value, "low": low, "high": high}


def corrected(human, judge, others):
    """Labelled cases first, one answer each; the authors' own package for the estimate at our weight."""
    y, f, u = (np.array(v, float) for v in (human, judge, others))
    n, total = len(y), len(y) + len(u)
    every = np.concatenate([f, u])
    part = n / total
    error = lambda w: np.var(y - w * f * (1 - part), ddof=1) / n + (total - n) * w**2 * np.var(every, ddof=1) / total**2
    weight = optimize.minimize_scalar(error, bounds=(0, 1), method="bounded", options={"xatol": 1e-12}).x
    rate = float(ppi_mean_pointestimate(y, f, u, lam=weight * (1 - part))[0])
    parts = y - weight * f * (1 - part)
    lacking = max(0, 2 - np.abs(y - f).sum())
    spread = (((parts - parts.mean()) ** 2).sum() + lacking / 2) / (n - 1 + lacking)
    variance = spread / n + (total - n) * weight**2 * np.var(every, ddof=1) / total**2
    effective = np.clip(rate * (1 - rate) / variance, min(n, 5), total)
    low, high = wilson(rate, effective, n - 1)
    return {"human": human, "judge": judge, "others": others, "weight": weight, "rate": rate, "low": low, "high": high}


def ranking(duels):
    """The penalised likelihood by a general optimiser, its sandwich by numerical derivatives."""
    k = 1 + max(max(a, b) for a, b, _, _ in duels)
    pairs = sorted({(min(a, b), max(a, b)) for a, b, _, _ in duels})
    halves = [(a, b, won, f"half {a} {b} {won}") for a, b in pairs for won in (1, 0)]
    rows = [(a, b, won, case, 1) for a, b, won, case in duels] + [(*half, 0.5) for half in halves]
    strengths = lambda x: np.append(x, -x.sum())
    single = lambda x, row: row[4] * (row[2] * np.log(p := stats.logistic.cdf(strengths(x)[row[0]] - strengths(x)[row[1]])) + (1 - row[2]) * np.log1p(-p))
    loss = lambda x: -sum(single(x, row) for row in rows)
    x = optimize.minimize(loss, np.zeros(k - 1), method="BFGS", options={"gtol": 1e-10}).x
    grad = lambda f, at: np.array([(f(at + h) - f(at - h)) / 2e-5 for h in np.eye(k - 1) * 1e-5])
    scores = {}
    for row in rows:
        scores[row[3]] = scores.get(row[3], 0) + grad(lambda v: single(v, row), x)
    information = np.array([(grad(loss, x + h) - grad(loss, x - h)) / 2e-4 for h in np.eye(k - 1) * 1e-4])
    bread = np.linalg.inv(information)
    cases = {case for _, _, _, case in duels}
    n = len(cases)
    meat = sum((n / (n - 1) if case in cases else 1) * np.outer(s, s) for case, s in scores.items())
    covariance = bread @ meat @ bread
    preferred = lambda v, i: np.mean([stats.logistic.cdf(strengths(v)[i] - strengths(v)[j]) for j in range(k) if j != i])
    logit = lambda v, i: stats.logistic.ppf(preferred(v, i))
    found = []
    for i in range(k):
        g = grad(lambda v: logit(v, i), x)
        half = stats.t.ppf(0.975, n - 1) * np.sqrt(g @ covariance @ g)
        found.append({"id": str(i), "preferred": preferred(x, i), "low": stats.logistic.cdf(logit(x, i) - half), "high": stats.logistic.cdf(logit(x, i) + half)})
    return {"duels": [[str(a), str(b), won, str(case)] for a, b, won, case in duels], "ranked": found}


def draws(k, cases, strengths, ties):
    found = []
    for case in range(cases):
        for a in range(k):
            for b in range(a + 1, k):
                won = 0.5 if rng.random() < ties else float(rng.random() < stats.logistic.cdf(strengths[a] - strengths[b]))
                found.append((a, b, won, f"c{case}"))
    return found


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
            "kappa": [kappa(*t) for t in ((20, 4, 6, 15), (8, 0, 0, 4), (40, 3, 1, 2), (9, 1, 0, 0), (5, 5, 5, 5))],
            "corrected": [corrected(*t) for t in (
                ([1, 1, 0, 1, 0, 1, 1, 0], [1, 1, 1, 1, 0, 1, 1, 1], [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0]),
                ([1, 0, 1, 1, 1, 0, 1, 1, 0, 1], [1, 0, 1, 1, 1, 0, 1, 1, 0, 1], [1, 0, 0, 1, 1, 1] * 10),
                ([0, 1, 0, 1, 1], [1, 0, 0, 1, 0], [1, 1, 0, 0]),
            )],
            "rankings": [ranking(draws(*d)) for d in ((2, 12, [0.8, 0], 0.2), (4, 9, [1, 0.4, 0, -0.6], 0.1))] + [ranking([(0, 1, 1.0, c) for c in range(10)])],
        },
        indent=1,
    )
)
