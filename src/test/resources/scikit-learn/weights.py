"""Records what scikit-learn's models of weighed classes predict, for WeighedModelsTest: each fitted to the same rows, of which
one in six is of the second class, with the same weights.

    pip install scikit-learn==1.9.1
    python weights.py > weights.json
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.class_weight import compute_sample_weight

rng = np.random.default_rng(15)
ROWS, UNSEEN = 120, 60

x = np.round(rng.normal(size=(ROWS + UNSEEN, 4)) * [1, 50, 0.02, 3] + [0, 500, 0, -2], 6)
scaled = (x - x[:ROWS].mean(0)) / x[:ROWS].std(0)
sums = scaled @ [2, -1, 0.5, 0] + 1.2 * rng.normal(size=ROWS + UNSEEN)
two = (sums > np.quantile(sums, 5 / 6)).astype(int)
three = np.digitize(sums, np.quantile(sums, [0.1, 0.7]))

# Swath standardises the features of all these but the tree.
scaler = StandardScaler().fit(x[:ROWS])
standard = scaler.transform(x)


def recorded(trainer, settings, weights, classes, model, rows, probabilities=True):
    named = weights if weights == "balanced" else {str(label): weight for label, weight in weights.items()}
    labels = classes[:ROWS]
    if isinstance(model, GaussianNB):
        model.fit(rows[:ROWS], labels, sample_weight=compute_sample_weight(weights, labels))
    else:
        model.set_params(class_weight=weights).fit(rows[:ROWS], labels)
    return {
        "trainer": trainer,
        "settings": settings | {"class_weight": named},
        "classes": labels.tolist(),
        "predicted": model.predict(rows[ROWS:]).tolist(),
    } | ({"probabilities": model.predict_proba(rows[ROWS:]).tolist()} if probabilities else {})


def svm(weights, classes, **settings):
    theirs = {"poly" if value == "polynomial" else value for value in [settings["kernel"]]}
    return recorded(
        "svm",
        settings | {"tolerance": 1e-6},
        weights,
        classes,
        SVC(**(settings | {"kernel": theirs.pop()}), tol=1e-9, decision_function_shape="ovo"),
        standard,
        probabilities=False,
    )


TIGHT = {"tol": 1e-12, "max_iter": 100_000}
print(
    json.dumps(
        {
            "x": x[:ROWS].tolist(),
            "unseen": x[ROWS:].tolist(),
            # Swath's lambda is one over C, and its levels of a tree are one more than scikit-learn's depth.
            "models": [
                recorded(trainer, {"lambda": 0.5, "tolerance": 1e-12}, weights, two, LogisticRegression(C=2, **TIGHT), standard)
                for trainer in ("logistic",)
                for weights in ("balanced", {1: 7}, {0: 0.1, 1: 2.5})
            ]
            + [
                recorded("naive_bayes", {"variance_smoothing": 1e-9}, weights, classes, GaussianNB(var_smoothing=1e-9), standard)
                for weights, classes in (("balanced", two), ({1: 7}, two), ("balanced", three))
            ]
            + [
                svm(weights, classes, kernel=kernel, C=0.5, gamma=0.3)
                for kernel in ("linear", "rbf")
                for weights, classes in (("balanced", two), ({1: 7}, two), ("balanced", three), ({0: 5, 2: 0.2}, three))
            ]
            + [
                recorded(
                    "tree",
                    {"max_depth": depth, "min_leaf": leaf, "criterion": criterion},
                    weights,
                    classes,
                    DecisionTreeClassifier(max_depth=depth - 1, min_samples_leaf=leaf, criterion=criterion, random_state=1),
                    x,
                    probabilities=False,
                )
                for depth, leaf, criterion in ((3, 1, "gini"), (4, 5, "gini"), (4, 3, "entropy"))
                for weights, classes in (("balanced", two), ({1: 7}, two), ("balanced", three))
            ],
        }
    ).replace('{"trainer"', '\n{"trainer"')
)
