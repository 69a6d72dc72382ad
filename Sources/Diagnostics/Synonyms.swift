/// Words of other tools for what `mlo` calls otherwise: what "did you mean" knows beside spelling.
///
/// Each group maps a word, in lower case and with `_` between its parts, to the words of `mlo` that it
/// may mean, the likeliest first. Sources: the parameter lists of scikit-learn 1.9, LightGBM 4,
/// XGBoost 3 and CatBoost 1.2, and scikit-learn's names of scorers.
public enum Synonyms {
  /// Settings of learners (`--set`).
  public static let settings: [String: [String]] = table([
    ("rate", "learning_rate eta shrinkage shrinkage_rate"),
    (
      "trees",
      "n_estimators num_trees n_trees num_iterations num_iteration num_boost_round iterations "
        + "num_round nrounds max_iter estimators"
    ),
    ("iterations", "max_iter epochs"),
    ("depth", "max_depth"),
    ("leaves", "num_leaves max_leaves max_leaf_nodes num_leaf"),
    (
      "min-leaf",
      "min_data_in_leaf min_child_samples min_samples_leaf min_data min_data_per_leaf"
    ),
    ("min-hessian", "min_child_weight min_sum_hessian_in_leaf min_sum_hessian"),
    ("l2", "reg_lambda lambda_l2 lambda l2_leaf_reg l2_regularization c ridge"),
    ("l1", "reg_alpha lambda_l1 lasso"),
    ("columns", "colsample_bytree feature_fraction sub_feature rsm colsample"),
    ("features", "max_features mtry colsample_bynode feature_fraction_bynode"),
    ("subsample", "bagging_fraction sub_row max_samples subsample_fraction"),
    ("bins", "max_bin max_bins border_count"),
    (
      "early-stop",
      "early_stopping early_stopping_rounds early_stopping_round n_iter_no_change od_wait"
    ),
    ("tolerance", "tol"),
    ("class-weight", "class_weights scale_pos_weight is_unbalance auto_class_weights"),
    ("monotone", "monotone_constraints monotonic_cst monotone_constraint"),
    ("interactions", "interaction_constraints interaction_cst"),
    ("objective", "loss loss_function application criterion"),
    ("neighbours", "n_neighbors k num_neighbors neighbors"),
    ("smoothing", "var_smoothing"),
    ("clusters", "n_clusters k num_clusters"),
    ("rare", "min_frequency"),
    ("impute", "imputer strategy"),
  ])

  /// Metrics (`--metric`, gates).
  public static let metrics: [String: [String]] = table([
    ("auc", "roc_auc roc_auc_score auroc area_under_roc c_statistic"),
    ("auc_ovr", "roc_auc roc_auc_score auroc roc_auc_ovr auc_mu auc"),
    (
      "logloss",
      "log_loss neg_log_loss binary_logloss multi_logloss mlogloss cross_entropy binary_crossentropy "
        + "categorical_crossentropy"
    ),
    ("accuracy", "acc accuracy_score"),
    ("f1", "f1_score f_score fscore"), ("f1_macro", "f1 f1_score macro_f1 f1_weighted"),
    ("precision", "precision_score ppv"),
    ("recall", "recall_score sensitivity tpr hit_rate"),
    ("brier", "brier_score brier_score_loss neg_brier_score"),
    ("average_precision", "pr_auc auprc aucpr average_precision_score ap map prauc"),
    (
      "rmse",
      "mean_squared_error neg_mean_squared_error root_mean_squared_error mse l2 "
        + "neg_root_mean_squared_error"
    ),
    ("mae", "mean_absolute_error neg_mean_absolute_error l1"),
    ("r2", "r2_score r_squared rsquared coefficient_of_determination"),
    ("mape", "mean_absolute_percentage_error neg_mean_absolute_percentage_error"),
    ("median_ae", "median_absolute_error neg_median_absolute_error"),
    ("wape", "wmape mad_mean_ratio"), ("smape", "symmetric_mape"),
    ("silhouette", "silhouette_score"), ("adjusted_rand", "adjusted_rand_score ari"),
    ("calinski_harabasz", "calinski_harabasz_score"), ("davies_bouldin", "davies_bouldin_score"),
  ])

  /// Learners (`--model`).
  public static let learners: [String: [String]] = table([
    ("forest", "rf random_forest randomforest randomforestclassifier randomforestregressor"),
    (
      "gbdt",
      "lightgbm lgbm lgb lgbmclassifier lgbmregressor xgboost xgb xgbclassifier xgbregressor catboost "
        + "gbm gradient_boosting gradientboosting boosting hist_gradient_boosting histgradientboosting"
    ),
    ("logistic", "logreg logistic_regression logisticregression logit lr glm"),
    (
      "linear",
      "linear_regression linearregression ols ridge lasso elasticnet elastic_net lr glm linreg"
    ),
    ("tree", "decision_tree decisiontree dt cart decisiontreeclassifier decisiontreeregressor"),
    ("extra-trees", "extratrees extremely_randomized_trees et"),
    ("baseline", "dummy dummyclassifier dummyregressor constant majority mean"),
    ("naive-bayes", "nb gaussiannb gaussian_nb multinomialnb bayes"),
    (
      "knn",
      "kneighbors k_neighbors nearest_neighbors nearest_neighbours kneighborsclassifier "
        + "kneighborsregressor"
    ),
    ("isolation-forest", "iforest isolationforest"),
    ("kmeans", "k_means"),
  ])

  private static func table(_ rows: [(String, String)]) -> [String: [String]] {
    var table: [String: [String]] = [:]
    for (word, others) in rows {
      for other in others.split(separator: " ") { table[String(other), default: []].append(word) }
    }
    return table
  }
}

/// The words that a typed one may mean: what other tools' words stand for, then the nearest in spelling.
///
/// - Parameters:
///   - known: The words that would have been right.
///   - synonyms: One of the groups of `Synonyms`.
///   - limit: How many to return at most.
public func meantWords(
  by word: String, in known: [String], synonyms: [String: [String]], limit: Int = 3
) -> [String] {
  let key = String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  // Written in another way, it is the word itself: `min_leaf` for `min-leaf`.
  let own = known.filter { known in
    String(known.lowercased().map { $0 == "-" ? "_" : $0 }) == key
  }
  var meant = own + (synonyms[key] ?? []).filter { known.contains($0) && !own.contains($0) }
  for near in nearestWords(to: word, in: known, limit: limit) where !meant.contains(near) {
    meant.append(near)
  }
  return Array(meant.prefix(max(0, limit)))
}
