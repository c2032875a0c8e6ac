# Sourced by `run`: tests of scripts/nightly.sh with a command in Swath's place.

# A command that writes down what it is asked for, and ends as it is told.
fake_swath() {
  mkdir -p "$scratch/night" && cd "$scratch/night" || exit
  cat >swath <<'EOF'
#!/bin/sh
echo "$*" >>asked.txt
case $1 in run) exit "$(cat exit-of-run)" ;; esac
EOF
  chmod +x swath
  echo 0 >exit-of-run
  rm -f asked.txt
  SWATH=$scratch/night/swath
  export SWATH
}

night() {
  "$checkout/scripts/nightly.sh" "$@"
}

nightly_runs_and_removes() {
  fake_swath
  SWATH_KEEP=7 night sweep.yaml --set budget=2h || fail "exit $?"
  equal "run --ci --continue --runs runs sweep.yaml --set budget=2h
gc --keep 7 --runs runs sweep.yaml" "$(cat asked.txt)"
}
check "a night runs the sweep, then removes old runs" nightly_runs_and_removes

nightly_says_what_the_run_says() {
  fake_swath
  for code in 0 1 3 4 143; do
    echo "$code" >exit-of-run
    night sweep.yaml
    equal "$code" "$?"
  done
}
check "a night ends as its run does" nightly_says_what_the_run_says

nightly_one_at_a_time() {
  fake_swath
  mkdir -p runs
  (
    . "$dist/lib/files.sh"
    try_lock runs/.nightly-sweep.yaml.lock || exit
    night sweep.yaml 9>&-
    equal 75 "$?"
    [ ! -e asked.txt ] || fail "$(cat asked.txt)"
    night other.yaml 9>&-
    equal 0 "$?"
    rm asked.txt
  ) || exit
  [ ! -e asked.txt ] || fail "$(cat asked.txt)"
  night sweep.yaml || fail "the lock ends with its holder: exit $?"
}
check "a night that finds another at work starts nothing" nightly_one_at_a_time

nightly_passes_signals_on() {
  fake_swath
  cat >swath <<'EOF'
#!/bin/sh
case $1 in gc) exit 0 ;; esac
trap 'echo stopped >>asked.txt; exit 143' TERM
echo running >asked.txt
while :; do sleep 0.05; done
EOF
  "$checkout/scripts/nightly.sh" sweep.yaml &
  script=$!
  until [ -s asked.txt ]; do sleep 0.05; done
  kill -TERM "$script"
  wait "$script"
  equal 143 "$?"
  equal "running
stopped" "$(cat asked.txt)"
}
check "a signal to a night ends its sweep, and the night with it" nightly_passes_signals_on

nightly_leaves_a_wrong_file_alone() {
  fake_swath
  echo 2 >exit-of-run
  night sweep.yaml
  equal 2 "$?"
  lacks "$(cat asked.txt)" gc
}
check "a night with a sweep file that is wrong removes nothing" nightly_leaves_a_wrong_file_alone

nightly_needs_a_file() {
  fake_swath
  night 2>said
  equal 2 "$?"
  holds "$(cat said)" "scripts/nightly.sh SWEEP.yaml"
}
check "a night without a sweep file says what it needs" nightly_needs_a_file
