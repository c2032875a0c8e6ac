"""Records what scikit-learn's linear models predict, for LinearModelsTest: each fitted to the same rows with the same
penalty, in the words of Swath's hyperparameters.

    pip install scikit-learn==1.9.1
    python linear.py > linear.json
"""
import json

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, SVR

rng = np.random.default_rng(14)
ROWS, UNSEEN = 80, 40

# Features of very different sizes, of which the last two resemble each other; a target far from 0.
x = rng.normal(size=(ROWS + UNSEEN, 6)) * [1, 100, 0.01, 5, 1, 1] + [0, 1000, 0, -3, 2, 2]
x[:, 5] = x[:, 4] + 0.3 * x[:, 5]
scaled = (x - x[:ROWS].mean(0)) / x[:ROWS].std(0)
y = 300 + 20 * (scaled @ [3, -2, 1, 0, 1.5, 0] + 0.8 * rng.normal(size=ROWS + UNSEEN))
classes = (scaled @ [2, -1, 0.5, 0, 1, 0] + 0.9 * rng.normal(size=ROWS + UNSEEN) > 0).astype(int)
kinds = np.digitize(y, np.quantile(y, [1 / 3, 2 / 3]))
x, y = np.round(x, 6), np.round(y, 6)

# Swath standardises the features, and for all but ols the target, with the deviation over n rows.
train, unseen = x[:ROWS], x[ROWS:]
scaler = StandardScaler().fit(train)
train, unseen = scaler.transform(train), scaler.transform(unseen)
mean, deviation = y[:ROWS].mean(), y[:ROWS].std()
TIGHT = {"tol": 1e-12, "max_iter": 1_000_000}


def numbers(trainer, settings, model):
    model.fit(train, (y[:ROWS] - mean) / deviation)
    return {
        "trainer": trainer,
        "settings": settings,
        "predicted": (mean + deviation * model.predict(unseen)).tolist(),
    }


class BesideTheLast:
    """Multinomial regression whose last class has no coefficients of its own; scikit-learn's has, and penalises them."""

    def __init__(self, penalty):
        self.penalty = penalty

    def fit(self, x, labels):
        k, p = labels.max() + 1, x.shape[1]

        def loss(w):
            w = w.reshape(k - 1, p + 1)
            log = log_softmax(self.sums(x, w), axis=1)
            errors = np.exp(log) - np.eye(k)[labels]
            slopes = np.column_stack([errors.T @ x, errors.sum(0)])[: k - 1]
            slopes[:, :p] += self.penalty * w[:, :p]
            return -log[np.arange(len(x)), labels].sum() + self.penalty / 2 * (w[:, :p] ** 2).sum(), slopes.ravel()

        found = minimize(loss, np.zeros((k - 1) * (p + 1)), jac=True, method="BFGS", options={"gtol": 1e-9})
        self.w = found.x.reshape(k - 1, p + 1)

    def sums(self, x, w):
        return np.column_stack([x @ w[:, :-1].T + w[:, -1], np.zeros(len(x))])

    def predict_proba(self, x):
        return np.exp(log_softmax(self.sums(x, self.w), axis=1))


def probabilities(trainer, settings, labels, model):
    model.fit(train, labels[:ROWS])
    return {
        "trainer": trainer,
        "settings": settings,
        "classes": labels[:ROWS].tolist(),
        "probabilities": model.predict_proba(unseen).tolist(),
    }


def sides(trainer, settings, model):
    model.fit(train, classes[:ROWS])
    return {
        "trainer": trainer,
        "settings": settings,
        "distances": model.decision_function(unseen).tolist(),
    }


print(
    json.dumps(
        {
            "x": x[:ROWS].tolist(),
            "y": y[:ROWS].tolist(),
            "classes": classes[:ROWS].tolist(),
            "unseen": x[ROWS:].tolist(),
            "numbers": [
                numbers("ols", {"method": "qr"}, LinearRegression()),
                numbers("ols", {"method": "svd"}, LinearRegression()),
                numbers("ridge", {"alpha": 0.5}, Ridge(alpha=0.5)),
                numbers("ridge", {"alpha": 50}, Ridge(alpha=50)),
                numbers("lasso", {"alpha": 0.01, "tolerance": 1e-9}, Lasso(alpha=0.01, **TIGHT)),
                numbers("lasso", {"alpha": 0.2, "tolerance": 1e-9}, Lasso(alpha=0.2, **TIGHT)),
                numbers(
                    "elastic_net",
                    {"alpha": 0.01, "l1_ratio": 0.5, "tolerance": 1e-9},
                    ElasticNet(alpha=0.01, l1_ratio=0.5, **TIGHT),
                ),
                numbers(
                    "elastic_net",
                    {"alpha": 0.5, "l1_ratio": 0.1, "tolerance": 1e-9},
                    ElasticNet(alpha=0.5, l1_ratio=0.1, **TIGHT),
                ),
                numbers(
                    "svm",
                    {"kernel": "linear", "C": 1, "epsilon": 0.1, "tolerance": 1e-6},
                    SVR(kernel="linear", C=1, epsilon=0.1, tol=1e-9),
                ),
                numbers(
                    "svm",
                    {"kernel": "linear", "C": 0.02, "epsilon": 0.3, "tolerance": 1e-6},
                    SVR(kernel="linear", C=0.02, epsilon=0.3, tol=1e-9),
                ),
                numbers(
                    "svm",
                    {"kernel": "rbf", "C": 2, "gamma": 0.05, "epsilon": 0.1, "tolerance": 1e-6},
                    SVR(kernel="rbf", C=2, gamma=0.05, epsilon=0.1, tol=1e-9),
                ),
            ],
            # Swath's lambda is one over C.
            "probabilities": [
                probabilities(
                    "logistic",
                    {"lambda": penalty, "tolerance": 1e-12},
                    labels,
                    model(penalty),
                )
                for labels, model in (
                    (classes, lambda penalty: LogisticRegression(C=1 / penalty, tol=1e-12, max_iter=100_000)),
                    (kinds, BesideTheLast),
                )
                for penalty in (0.1, 20)
            ],
            "sides": [
                sides("svm", {"kernel": "linear", "C": 0.001, "tolerance": 1e-6}, SVC(kernel="linear", C=0.001, tol=1e-9)),
                sides("svm", {"kernel": "linear", "C": 1, "tolerance": 1e-6}, SVC(kernel="linear", C=1, tol=1e-9)),
                sides("svm", {"kernel": "linear", "C": 100, "tolerance": 1e-6}, SVC(kernel="linear", C=100, tol=1e-9)),
                sides(
                    "svm",
                    {"kernel": "rbf", "C": 1, "gamma": 0.5, "tolerance": 1e-6},
                    SVC(kernel="rbf", C=1, gamma=0.5, tol=1e-9),
                ),
                sides(
                    "svm",
                    {"kernel": "polynomial", "C": 0.1, "degree": 2, "gamma": 0.2, "coef0": 1, "tolerance": 1e-6},
                    SVC(kernel="poly", C=0.1, degree=2, gamma=0.2, coef0=1, tol=1e-9),
                ),
            ],
        },
        indent=None,
    ).replace('{"trainer"', '\n{"trainer"')
)
