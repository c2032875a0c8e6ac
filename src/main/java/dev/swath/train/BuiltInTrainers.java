package dev.swath.train;

import java.util.List;
import java.util.Optional;

/// The trainers that Swath brings along: all of Smile's for tables, and XGBoost's. A child makes only the one that
/// it needs.
final class BuiltInTrainers {
    static final List<String> NAMES = List.of(
            "adaboost",
            "elastic_net",
            "fld",
            "forest",
            "gam",
            "gaussian_process",
            "glm",
            "gradient_boosting",
            "knn",
            "lasso",
            "lda",
            "logistic",
            "maxent",
            "mlp",
            "multinomial_bayes",
            "naive_bayes",
            "ols",
            "qda",
            "rbf_network",
            "rda",
            "ridge",
            "sparse_logistic",
            "svm",
            "tree",
            "xgboost");

    private BuiltInTrainers() {}

    static Optional<Trainer> named(String name) {
        return switch (name) {
            case "adaboost" -> Optional.of(TreeTrainers.adaBoost());
            case "elastic_net" -> Optional.of(LinearTrainers.elasticNet());
            case "fld" -> Optional.of(DiscriminantTrainers.fld());
            case "forest" -> Optional.of(TreeTrainers.forest());
            case "gam" -> Optional.of(LinearTrainers.gam());
            case "gaussian_process" -> Optional.of(KernelTrainers.gaussianProcess());
            case "glm" -> Optional.of(LinearTrainers.glm());
            case "gradient_boosting" -> Optional.of(TreeTrainers.gradientBoosting());
            case "knn" -> Optional.of(NeighbourTrainers.knn());
            case "lasso" -> Optional.of(LinearTrainers.lasso());
            case "lda" -> Optional.of(DiscriminantTrainers.lda());
            case "logistic" -> Optional.of(LinearTrainers.logistic());
            case "maxent" -> Optional.of(SparseTrainers.maxent());
            case "mlp" -> Optional.of(NetworkTrainers.mlp());
            case "multinomial_bayes" -> Optional.of(SparseTrainers.multinomialBayes());
            case "naive_bayes" -> Optional.of(DiscriminantTrainers.naiveBayes());
            case "ols" -> Optional.of(LinearTrainers.ols());
            case "qda" -> Optional.of(DiscriminantTrainers.qda());
            case "rbf_network" -> Optional.of(NetworkTrainers.rbfNetwork());
            case "rda" -> Optional.of(DiscriminantTrainers.rda());
            case "ridge" -> Optional.of(LinearTrainers.ridge());
            case "sparse_logistic" -> Optional.of(SparseTrainers.sparseLogistic());
            case "svm" -> Optional.of(KernelTrainers.svm());
            case "tree" -> Optional.of(TreeTrainers.tree());
            case "xgboost" -> Optional.of(XgBoostTrainer.xgboost());
            default -> Optional.empty();
        };
    }
}
