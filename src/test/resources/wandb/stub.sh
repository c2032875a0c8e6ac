#!/bin/sh
# Stands in for every program: keeps its name and its arguments, and tells a value for each metric.
printf '%s\0' "${0##*/}" "$@" >"$SWATH_TRIAL_DIR/argv"
echo '{"loss": 0.5, "val/loss": 0.5, "accuracy": 0.5, "best_acc": 0.5, "reward": 0.5, "eval/best accuracy": 0.5}' \
    >>"$SWATH_EVENTS"
