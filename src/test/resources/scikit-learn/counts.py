"""Records what scikit-learn's models of counts predict, for SparseTrainersTest: each fitted to the same rows with the
same settings, in the words of Swath's hyperparameters.

    pip install scikit-learn==1.9.1
    python counts.py > counts.json
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB, MultinomialNB

rng = np.random.default_rng(16)
ROWS, UNSEEN, TERMS = 120, 40, 30

# Each kind of text has terms of its own; some rows have none at all, one term is in no row to learn from.
kinds = rng.choice(3, size=ROWS + UNSEEN, p=[0.5, 0.3, 0.2])
rates = rng.gamma(0.4, 1, size=(3, TERMS))
counts = rng.poisson(rates[kinds])
counts[:5] = 0
counts[ROWS : ROWS + 3] = 0
counts[:ROWS, 7] = 0
counts[ROWS + 3 :, 7] += 1
halves = (kinds > 0).astype(int)


def recorded(trainer, settings, labels, model, change=lambda x: x):
    model.fit(change(counts[:ROWS]), labels[:ROWS])
    return {
        "trainer": trainer,
        "settings": settings,
        "classes": labels[:ROWS].tolist(),
        "probabilities": model.predict_proba(change(counts[ROWS:])).tolist(),
    }


print(
    json.dumps(
        {
            "x": counts[:ROWS].tolist(),
            "unseen": counts[ROWS:].tolist(),
            "probabilities": [
                recorded("multinomial_bayes", {"smoothing": 1.0}, kinds, MultinomialNB(alpha=1)),
                recorded("multinomial_bayes", {"smoothing": 0.01}, halves, MultinomialNB(alpha=0.01)),
                recorded(
                    "multinomial_bayes", {"smoothing": 1.0, "model": "complement"}, kinds, ComplementNB(alpha=1)
                ),
                recorded(
                    "multinomial_bayes", {"smoothing": 0.3, "model": "complement"}, halves, ComplementNB(alpha=0.3)
                ),
                # Swath's lambda is one over C.
                recorded(
                    "maxent",
                    {"lambda": 0.5, "tolerance": 1e-12},
                    halves,
                    LogisticRegression(C=2, tol=1e-12, max_iter=100_000),
                    lambda x: (x > 0).astype(float),
                ),
                recorded(
                    "sparse_logistic",
                    {"lambda": 0.5, "tolerance": 1e-12},
                    halves,
                    LogisticRegression(C=2, tol=1e-12, max_iter=100_000),
                    lambda x: x / np.maximum(1, counts[:ROWS].max(0)),
                ),
            ],
        },
        indent=None,
    ).replace('{"trainer"', '\n{"trainer"')
)
