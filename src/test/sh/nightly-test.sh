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
  equal "run --ci --continue --keep 7 --runs runs sweep.yaml --set budget=2h" "$(cat asked.txt)"
}
check "a night runs the sweep and has it remove old runs" nightly_runs_and_removes

nightly_ends_with_the_runs_last_line() {
  fake_swath
  cat >swath <<'EOF'
#!/bin/sh
echo "removed sweep/a (3 MB)"
echo "swath: done run=b best=- trial=- failed=0 exit=0"
EOF
  equal "swath: done run=b best=- trial=- failed=0 exit=0" "$(night sweep.yaml 2>&1 | tail -n 1)"
}
check "a night says nothing after its run's last line" nightly_ends_with_the_runs_last_line

nightly_says_what_the_run_says() {
  fake_swath
  for code in 0 1 2 3 4 143; do
    echo "$code" >exit-of-run
    night sweep.yaml
    equal "$code" "$?"
  done
}
check "a night ends as its run does" nightly_says_what_the_run_says

nightly_needs_a_lock() {
  fake_swath
  mkdir -p "$scratch/no-lock"
  for tool in sh bash cat cut mkdir readlink dirname basename sed sha256sum shasum tr; do
    ln -sf "$(command -v $tool)" "$scratch/no-lock/$tool"
  done
  said=$(PATH=$scratch/no-lock night sweep.yaml 2>&1)
  equal 4 $?
  holds "$said" "nightly: neither flock"
  [ ! -e asked.txt ] || fail "it was started"
}
check "a night that nothing can lock is not begun" nightly_needs_a_lock

nightly_one_at_a_time() {
  fake_swath
  mkdir -p other
  : >sweep.yaml
  : >other/sweep.yaml
  ln -sf sweep.yaml link.yaml
  night sweep.yaml || fail "exit $?"
  rm asked.txt
  (
    . "$dist/lib/files.sh"
    try_lock "$(echo runs/.nightly-sweep.yaml-*.lock)" || exit
    for same in sweep.yaml ./sweep.yaml "$PWD/sweep.yaml" other/../link.yaml; do
      night "$same" 9>&-
      equal 75 "$?"
    done
    [ ! -e asked.txt ] || fail "$(cat asked.txt)"
    for different in other.yaml other/sweep.yaml; do
      night "$different" 9>&-
      equal 0 "$?"
    done
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

nightly_needs_a_file() {
  fake_swath
  night 2>said
  equal 2 "$?"
  holds "$(cat said)" "scripts/nightly.sh SWEEP.yaml"
}
check "a night without a sweep file says what it needs" nightly_needs_a_file

nightly_ends_at_links_in_a_circle() {
  fake_swath
  ln -sf two.yaml one.yaml
  ln -sf one.yaml two.yaml
  echo 2 >exit-of-run
  night one.yaml
  equal 2 "$?"
  rm one.yaml two.yaml
}
check "a sweep file whose links go in a circle is left to the run to refuse" nightly_ends_at_links_in_a_circle
