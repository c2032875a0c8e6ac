"""Records what scikit-learn says of some predictions, for MetricTest.

    pip install scikit-learn==1.9.1
    python metrics.py > metrics.json
"""
import json

import numpy as np
from sklearn import metrics as m

rng = np.random.default_rng(7)


def classes(y, p):
    y, p = np.asarray(y), np.asarray(p)
    said = p.argmax(1)
    labels = range(p.shape[1])
    two = p.shape[1] == 2
    average = "binary" if two else "macro"
    seen = {} if two else {"zero_division": 0}
    return {
        "truth": y.tolist(),
        "probabilities": p.tolist(),
        "scores": {
            "accuracy": m.accuracy_score(y, said),
            "balanced_accuracy": m.balanced_accuracy_score(y, said),
            "macro_f1": m.f1_score(y, said, average="macro"),
            "micro_f1": m.f1_score(y, said, average="micro"),
            "precision": m.precision_score(y, said, average=average, **seen),
            "recall": m.recall_score(y, said, average=average, **seen),
            "auc": m.roc_auc_score(y, p[:, 1]) if two else m.roc_auc_score(y, p, multi_class="ovr"),
            "log_loss": m.log_loss(y, p, labels=labels),
            "brier": m.brier_score_loss(y, p if not two else p[:, 1], **({} if two else {"labels": labels})),
            "mcc": m.matthews_corrcoef(y, said),
        },
    }


def numbers(y, p):
    return {
        "truth": list(y),
        "predicted": list(p),
        "scores": {
            "rmse": m.root_mean_squared_error(y, p),
            "mae": m.mean_absolute_error(y, p),
            "r2": m.r2_score(y, p),
            "mape": m.mean_absolute_percentage_error(y, p),
        },
    }


def drawn(rows, k, digits):
    """Probabilities that favour the truth; rounded, so that some are equal."""
    y = np.concatenate([np.arange(k), rng.integers(0, k, rows - k)])
    p = rng.dirichlet(np.full(k, 0.7), rows) + 0.5 * np.eye(k)[y]
    p = np.round(p / p.sum(1, keepdims=True), digits)
    return classes(y, p / p.sum(1, keepdims=True))


print(
    json.dumps(
        {
            "classes": [drawn(40, 2, 2), drawn(60, 3, 1), drawn(200, 10, 3), classes([0, 1, 1], [[1, 0], [1, 0], [1, 0]])],
            "numbers": [
                numbers([3, -0.5, 2, 7, 4.25], [2.5, 0.0, 2, 8, 5]),
                numbers([2, 2, 2], [2, 2, 2]),
                numbers([2, 2, 2], [2, 3, 2]),
                numbers([0, 1, -4], [0, 1.5, -3]),
                numbers(list(rng.normal(10, 5, 50)), list(rng.normal(10, 5, 50))),
            ],
        },
        indent=1,
    )
)
