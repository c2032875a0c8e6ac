# scripts/swath and the image, in a copy of the checkout. The tests build on each other: each names what it changes.

# The folder is named like one of Swath's jars, with a blank and an umlaut.
copy="$scratch/swath-wörk tree"
elsewhere="$scratch/else where"
mkdir -p "$copy" "$elsewhere"
(
  cd "$checkout" || exit
  if [ -e .git ]; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . \( -path ./target -o -path ./runs \) -prune -o -type f -print0
  fi | tar -cf - --null -T - 2>/dev/null
) | tar -xf - -C "$copy"

# These tests build again and again, and ask nothing of the code: not what Error Prone, half of a build's time, says of it.
sed '/-Xplugin:ErrorProne/d' "$checkout/pom.xml" >"$copy/pom.xml"

source_file=$copy/src/main/java/dev/swath/cli/Main.java

# start ARGUMENT...: scripts/swath; sets $out, $err and $code.
start() {
  "$copy/scripts/swath" "$@" >"$scratch/out" 2>"$scratch/err"
  code=$?
  out=$(cat "$scratch/out") err=$(cat "$scratch/err")
}

builds_on_first_use() {
  start --version
  equal 0 $code
  equal 1 "$(echo "$err" | wc -l | tr -d ' ')"
  holds "$err" "swath: building $copy/target/swath (first use"
  equal "swath" "${out%% *}"
  equal 2 "$(echo "$out" | wc -l | tr -d ' ')"
}
check "builds on first use, with one line on stderr" builds_on_first_use

starts_in_silence_afterwards() {
  start --version
  equal 0 $code
  equal "" "$err"
  touch "$source_file" "$copy/pom.xml"
  start --version
  equal "" "$err"
}
check "does not build again, nor after a mere touch" starts_in_silence_afterwards

# caches_in FOLDER: one of the coordinator's and one of its children's, and no other.
caches_in() {
  equal "coordinator- trial-" "$(cd "$1" && echo *.aot | sed -E 's/[0-9a-f]+\.aot//g')"
}

uses_the_cache() {
  caches_in "$copy/target/swath/lib"
  # AOTMode=on is an error where the cache cannot be used.
  for options in -Dany=1 -Xmx128m -XX:ActiveProcessorCount=1 -XX:TieredStopAtLevel=4 -XX:+UseParallelGC -Duser.language=de; do
    SWATH_JAVA_OPTS="-XX:AOTMode=on $options" start --version
    equal 0 $code
    equal "" "$err"
  done
}
check "the AOT cache is used, also with another heap, one CPU, C2, another collector, in German" uses_the_cache

# The pid of the JVM of the run's first trial, once there is one. What looks for it has those words on its command line, too.
first_child() {
  for cmdline in $(grep -ls "ErrorFile=$scratch/runs/long/.*/trials/0001/[c]rash.txt" /proc/[0-9]*/cmdline); do
    pid=${cmdline#/proc/}
    echo "${pid%/cmdline}"
  done
}

compiles_long_trials_fully() {
  . "$dist/lib/find-java.sh"
  find_java
  cat >"$scratch/long.yaml" <<EOF
name: long
trainer: forest
data: {path: "$copy/configs/data/digits.csv", target: digit, validation: {folds: 5}}
method: grid
metric: {name: accuracy}
parameters: {trees: {value: 2500}}
reference: off
resources: {workers: 1, cpus: 1, memory: 1g}
EOF
  "$copy/target/swath/bin/swath" run -q --runs "$scratch/runs" "$scratch/long.yaml" >"$scratch/out" 2>&1 &
  run=$!
  fully=
  while [ -z "$fully" ] && kill -0 $run 2>/dev/null; do
    for child in $(first_child); do
      # Id, level, state, method. Level 4 is the second compiler's code.
      fully=$("$java_home/bin/jcmd" "$child" Compiler.codelist 2>/dev/null |
        grep -E '^[0-9]+ 4 [0-9]+ dev\.swath\.train\.SplitSearch\$OfClasses\.search')
    done
  done
  # The first asks to end, the next does not wait for the trial.
  while kill -INT $run 2>/dev/null; do sleep 1; done
  wait $run
  holds "$fully" search
  # What a trial prints is its trainer's, and its JVM's only where something is wrong.
  [ ! -e "$scratch/runs/long/latest/trials/0001/log.txt" ] || fail "the trial printed something"
}
check "a long trial gets the second compiler's code, though the AOT cache was made with the first, and prints nothing" \
  compiles_long_trials_fully

bounds_its_heap() {
  sizes() { out=$(SWATH_JAVA_OPTS="-XX:+PrintFlagsFinal ${1-}" "$copy/target/swath/bin/swath" --version 2>&1 | awk '$2 == "MaxHeapSize" { print $4 }'); }
  sizes
  equal $((512 << 20)) "$out"
  sizes -Xmx64m
  equal $((64 << 20)) "$out"
  sizes -XX:+UseParallelGC
  equal $((512 << 20)) "$out"
  out=$(JAVA_TOOL_OPTIONS=-Xmx96m SWATH_JAVA_OPTS=-XX:+PrintFlagsFinal "$copy/target/swath/bin/swath" --version 2>&1 |
    awk '$2 == "MaxHeapSize" { print $4 }')
  equal $((96 << 20)) "$out"
}
check "the heap has a bound, and the user's own wins" bounds_its_heap

says_that_its_heap_is_full() {
  SWATH_JAVA_OPTS="-Xmx8m -Xmn1m" start --version
  equal 0 $code
  {
    printf 'command: [none]\nmethod: grid\nparameters: {a: {values: ['
    seq -s, 120000 | tr -d '\n'
    echo ']}}'
  } >"$scratch/large.yaml"
  SWATH_JAVA_OPTS="-Xmx8m -Xmn1m" start plan "$scratch/large.yaml"
  equal 137 $code
  equal "" "$out"
  case $err in *"its own heap is full, so it ends. Give it more with SWATH_JAVA_OPTS=-Xmx1g"*) ;; *) fail "$err" ;; esac
}
check "a heap that is full ends it as a kill does, and says so" says_that_its_heap_is_full

# read_only FOLDER COMMAND...: runs it where nobody can write the folder; modes do not hold root back, a mount does.
read_only() {
  folder=$1
  shift
  if [ "$(id -u)" = 0 ]; then
    unshare -m sh -c 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"' sh "$folder" "$@"
  else
    chmod -R a-w "$folder"
    "$@"
    ended=$?
    chmod -R u+w "$folder"
    return $ended
  fi
}

runs_in_a_checkout_that_cannot_be_written() {
  cd "$copy" || exit
  printf 'command: ["true"]\nmethod: grid\nparameters: {a: {min: 1, max: 2}}\n' >"$copy/night.yaml"
  mkdir "$scratch/cache" "$scratch/nights"
  read_only "$copy" touch "$copy/new" 2>"$scratch/err" && fail "the folder can be written"
  for night in one two; do
    read_only "$copy" env -u HOME "XDG_CACHE_HOME=$scratch/cache" \
      scripts/swath run --ci --runs "$scratch/nights" --run-id "$night" night.yaml >"$scratch/out" 2>"$scratch/err"
    equal 0 $?
    equal "" "$(cat "$scratch/err")"
    holds "$(cat "$scratch/out")" "swath: done run=$night"
  done
  caches_in "$(echo "$scratch"/cache/swath/*)"
  [ -s "$scratch/nights/night/latest/summary.json" ] || fail "no summary"
  rm "$copy/night.yaml"
  printf 'trainer: tree\ndata: {path: configs/data/digits.csv, target: digit}\nmetric: {name: accuracy}\n' >"$copy/trees.yaml"
  printf 'method: grid\nparameters: {min_leaf: {values: [1, 9]}}\nresources: {memory: 400m}\n' >>"$copy/trees.yaml"
  printf 'gate: failures == 0\n' >>"$copy/trees.yaml"
  for night in 1 2; do
    read_only "$copy" env -u HOME "SWATH_CACHE=$scratch/its cache" "SWATH_RUNS=$scratch/nights" SWATH_KEEP=1 \
      scripts/nightly.sh trees.yaml --run-id "trees-$night" >"$scratch/out" 2>"$scratch/err"
    equal 0 $?
    equal "" "$(cat "$scratch/err")"
    holds "$(tail -n 1 "$scratch/out")" "swath: done run=trees-$night"
  done
  caches_in "$(echo "$scratch/its cache"/????????*/)"
  equal "trees-2" "$(ls "$scratch/nights/trees" | grep -v latest)"
  rm "$copy/trees.yaml"
}
check "a read-only checkout: runs and cache lie elsewhere, HOME is not needed, for commands, trainers and nights" runs_in_a_checkout_that_cannot_be_written

nightly_goes_on_and_judges() {
  nights="$scratch/four nights"
  mkdir "$nights" && cd "$nights" || exit
  {
    printf 'trainer: tree\ndata: {path: "%s", target: digit, validation: {folds: 5}}\n' "$copy/configs/data/digits.csv"
    printf 'metric: {name: accuracy}\nmethod: grid\nparameters: {max_depth: {values: [20, 15, 12]}}\n'
    printf 'repeat: 2\nreference: off\nresources: {workers: 1, memory: 300m}\n'
    printf 'gate: [best.accuracy >= baseline.accuracy, failures == 0]\n'
  } >trees.yaml
  # night EXIT OPTION...: what it printed is in $said.
  night() {
    expected=$1
    shift
    SWATH=$copy/scripts/swath "$checkout/scripts/nightly.sh" trees.yaml "$@" >said.txt 2>&1
    ended=$?
    said=$(cat said.txt)
    case " $expected " in *" $ended "*) ;; *) fail "exit $ended, not $expected: $said" ;; esac
  }
  # Nothing shows that its gates hold where not even one trial came to its end.
  night "0 3" --run-id cut-off --set budget=1ms
  holds "$said" "the budget is used up"
  [ "$(grep -c '"result":"finished"' runs/trees/cut-off/journal.jsonl)" -lt 6 ] || fail "nothing was cut off"

  night 0 --run-id not-used --set budget=1h
  holds "$said" "goes on with run cut-off"
  holds "$(tail -n 1 said.txt)" "swath: done run=cut-off "
  equal "cut-off" "$(ls runs/trees | grep -v latest)"
  # Three values with two seeds each, none of them twice, and the winner once more on all rows.
  equal 7 "$(grep -c '"result":"finished"' runs/trees/cut-off/journal.jsonl)"

  night 3 --run-id dropped --set 'parameters.max_depth.values=[2]'
  holds "$said" "Baseline  cut-off"
  holds "$(tail -n 1 said.txt)" " exit=3"
  holds "$(cat runs/trees/latest/junit.xml)" '<failure type="gate"'

  night 0 --run-id same
  holds "$said" "Baseline  cut-off"
  holds "$(tail -n 1 said.txt)" "swath: done run=same "
  holds "$(cat runs/trees/latest/junit.xml)" 'failures="0"'
}
check "a night that the budget cut off is finished the next; a planted drop is red, and the same as before is green" nightly_goes_on_and_judges

ignores_a_broken_cache() {
  cache=$(ls "$copy"/target/swath/lib/coordinator-*.aot)
  mv "$cache" "$cache.kept"
  echo broken >"$cache"
  start --version
  mv "$cache.kept" "$cache"
  equal 0 $code
  equal "" "$err"
  equal 2 "$(echo "$out" | wc -l | tr -d ' ')"
}
check "a broken AOT cache is passed over without a word" ignores_a_broken_cache

works_from_anywhere() {
  ln -s "swath-wörk tree/scripts/swath" "$scratch/one link"
  ln -s "$scratch/one link" "$elsewhere/swath"
  cd "$elsewhere" || fail "no $elsewhere"
  # A file with a relative name shows which folder is the current one.
  said=$(SWATH_JAVA_OPTS=-Xlog:safepoint:file=where.log ./swath --version 2>&1) || fail "$said"
  [ -e "$elsewhere/where.log" ] || fail "the current folder changed"
  said=$(CDPATH=/:.. PATH="$elsewhere:$PATH" swath --version 2>&1) || fail "$said"
  cd "$copy/scripts" && said=$(sh swath --version 2>&1) || fail "$said"
}
check "works through symbolic links, from any folder, and stays there" works_from_anywhere

works_in_other_shells_and_locales() {
  for shell in dash bash "bash --posix" "busybox sh"; do
    command -v ${shell%% *} >/dev/null || continue
    said=$($shell "$copy/scripts/swath" --version 2>&1) || fail "$shell: $said"
    equal 2 "$(echo "$said" | wc -l | tr -d ' ')"
  done
  for locale in C POSIX C.UTF-8; do
    said=$(LC_ALL=$locale SWATH_JAVA_OPTS=-XX:AOTMode=on "$copy/scripts/swath" --version 2>&1) || fail "$locale: $said"
  done
  said=$(env -u LANG -u LC_ALL -u LC_CTYPE "$copy/scripts/swath" --version 2>&1) || fail "without a locale: $said"
}
check "works with dash and bash, and in the C locale" works_in_other_shells_and_locales

becomes_the_jvm() {
  fake_jdk "$scratch/fake-jdk" 25.0.1
  cat >"$scratch/fake-jdk/bin/java" <<'END'
#!/bin/sh
case "$*" in *Rehearsal*) echo "no rehearsal today"; exit 1 ;; esac
for argument; do last=$argument; done
echo "$$ $last"
exit 7
END
  export SWATH_JAVA_HOME="$scratch/fake-jdk"
  "$copy/scripts/swath" run "a  b" >"$scratch/pid" 2>"$scratch/err" &
  wait $!
  equal 7 $?
  equal "$! a  b" "$(cat "$scratch/pid")"
}
check "becomes the JVM: its pid, its exit code, its arguments" becomes_the_jvm

goes_on_without_a_cache() {
  # The JDK of the test before could not make one.
  holds "$(cat "$scratch/err")" "swath: could not make the AOT cache"
  SWATH_JAVA_HOME=$scratch/fake-jdk start run
  equal "" "$err"
  holds "$(cat "$copy"/target/swath/lib/*.failed)" "no rehearsal today"
}
check "without an AOT cache it goes on, and says so once" goes_on_without_a_cache

builds_when_content_changes() {
  # Older than the class file: times must not matter.
  sed 's/Hyperparameter sweeps that people trust/A new constant/' "$source_file" >"$scratch/Main.java"
  touch -t 200001010000 "$scratch/Main.java"
  cp -p "$scratch/Main.java" "$source_file"
  mkdir -p "$copy/src/main/resources"
  echo x >"$copy/src/main/resources/soon gone"
  echo x >"$copy/target/swath/lib/removed-dependency-1.0.jar"
  start --help
  equal 0 $code
  holds "$err" "(sources changed)"
  holds "$out" "A new constant"
  [ ! -e "$copy/target/swath/lib/removed-dependency-1.0.jar" ] || fail "an old jar stayed in the image"
  caches_in "$copy/target/swath/lib"
  SWATH_JAVA_OPTS=-XX:AOTMode=on start --help
  equal "" "$err"
  holds "$out" "A new constant"
}
check "a changed constant is seen: image and AOT cache are made again, old jars go" builds_when_content_changes

# best ARGUMENT...: the score of a sweep of one small tree, from its table.
best() {
  rm -rf "$scratch/runs"
  start run -q --runs "$scratch/runs" "$scratch/one-tree.yaml"
  equal 0 $code
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "accuracy") at = i } END { print $at }' \
    "$scratch"/runs/one-tree/latest/trials.csv
}

children_run_the_new_code() {
  cat >"$scratch/one-tree.yaml" <<END
trainer: tree
data: {path: "$copy/configs/data/digits.csv", target: digit, validation: {holdout: 0.3}}
method: grid
metric: {name: accuracy}
parameters: {min_leaf: {value: 1}}
resources: {memory: 400m}
END
  before=$(best)
  trainer=$copy/src/main/java/dev/swath/train/TreeTrainers.java
  # The depth of a tree where a sweep does not say it.
  sed 's/"max_depth", 2, 20, "levels/"max_depth", 2, 2, "levels/' "$trainer" >"$scratch/TreeTrainers.java"
  cp "$scratch/TreeTrainers.java" "$trainer"
  after=$(best)
  case $before in 0.8*) ;; *) fail "a deep tree reads digits with accuracy 0.8, not $before" ;; esac
  case $after in 0.[1-4]*) ;; *) fail "a tree of two levels cannot read digits with accuracy $after" ;; esac
}
check "a changed constant of a trainer is seen in the next sweep" children_run_the_new_code

sees_a_jar_replaced_by_hand() {
  jar=$(ls "$copy"/target/swath/lib/swath-*.jar)
  before=$(ls "$copy"/target/swath/lib/*.aot)
  # The same content, size and time, by which JDKs judge: ctime tells, and the name need not change.
  cp -p "$jar" "$scratch/kept.jar"
  rm "$jar"
  cp -p "$scratch/kept.jar" "$jar"
  start --version
  equal "$before" "$(ls "$copy"/target/swath/lib/*.aot)"
  # Another content with the same size and time.
  printf X | dd of="$jar" bs=1 seek=10 count=1 conv=notrunc 2>/dev/null
  touch -r "$scratch/kept.jar" "$jar"
  start --version
  [ "$before" != "$(ls "$copy"/target/swath/lib/*.aot)" ] || fail "the AOT cache of another jar stayed in use"
  cp -p "$scratch/kept.jar" "$jar"
}
check "a jar with other content but the same size and time gets another AOT cache" sees_a_jar_replaced_by_hand

two_starts_build_once() {
  rm "$copy/src/main/resources/soon gone"
  "$copy/scripts/swath" --version >"$scratch/out1" 2>"$scratch/err1" &
  one=$!
  "$copy/scripts/swath" --version >"$scratch/out2" 2>"$scratch/err2" &
  two=$!
  wait $one || fail "$(cat "$scratch/err1")"
  wait $two || fail "$(cat "$scratch/err2")"
  said=$(cat "$scratch/err1" "$scratch/err2")
  equal 1 "$(echo "$said" | grep -c "swath: building")"
  equal "$(cat "$scratch/out1")" "$(cat "$scratch/out2")"
  [ ! -e "$copy/target/classes/soon gone" ] || fail "a deleted file stayed in the build"
}
check "a deleted file counts; of two starts at once one builds" two_starts_build_once

shows_what_maven_says() {
  cp "$source_file" "$scratch/Main.java"
  echo "class Broken {" >>"$source_file"
  start --version
  equal 2 $code
  equal "" "$out"
  holds "$err" "COMPILATION ERROR"
  holds "$err" "Main.java"
  lacks "$err" "sun.misc.Unsafe"
  start --version
  equal 2 $code
  said=$(PATH=$tools start_without_maven)
  holds "$said" "there is no mvn on the PATH"
  cp "$scratch/Main.java" "$source_file"
}
start_without_maven() {
  "$copy/scripts/swath" --version 2>&1
}
check "a failed build shows Maven's errors; no Maven says how to get it" shows_what_maven_says

moves_with_its_folder() {
  start --version
  equal 0 $code
  mv "$copy/target/swath" "$elsewhere/image ö"
  ln -s "image ö/bin/swath" "$elsewhere/moved"
  said=$(SWATH_JAVA_OPTS=-XX:AOTMode=on "$elsewhere/moved" --version 2>&1) || fail "$said"
  equal "$out" "$said"
  caches_in "$(echo "$elsewhere"/*/lib)"
}
check "an image works in another place, with its AOT cache" moves_with_its_folder

# The files named like OpenBLAS that processes of this test have mapped (proc(5)), until file $1 is there.
openblas_until() {
  until [ -e "$1" ]; do
    cat /proc/[0-9]*/maps 2>/dev/null | sed -n 's|^[^/]*\(/.*libopenblas.*\)$|\1|p' | grep -F "$scratch" | sort -u
  done | sort -u
}

brings_its_own_openblas() {
  [ -r /proc/self/maps ] || exit 0
  cat >"$scratch/network.yaml" <<END
trainer: mlp
data: {path: "$copy/configs/data/digits.csv", target: digit, validation: {holdout: 0.3}}
method: grid
metric: {name: accuracy}
parameters: {epochs: {value: 30}}
reference: off
resources: {workers: 1, memory: 400m}
END
  mkdir "$scratch/in the way"
  echo "no library" >"$scratch/in the way/libopenblas.so"
  {
    LD_LIBRARY_PATH="$scratch/in the way" "$elsewhere/moved" run -q --runs "$scratch/runs" "$scratch/network.yaml" \
      >"$scratch/out" 2>&1
    echo $? >"$scratch/ended"
  } &
  mapped=$(openblas_until "$scratch/ended")
  [ "$(cat "$scratch/ended")" = 0 ] || fail "$(cat "$scratch/out")"
  equal "$elsewhere/image ö/native/libopenblas.so" "$mapped"
  holds "$(cat "$scratch"/runs/network/latest/best/card.json)" '"openblas"'
}
check "a trainer works with the image's OpenBLAS, and no other is needed or loaded" brings_its_own_openblas

takes_a_trainer_of_ones_own() {
  project=$copy/configs/own-trainer
  . "$dist/lib/find-java.sh"
  find_java
  "$java_home/bin/javac" -cp "$elsewhere/image ö/lib/*" -d "$scratch/classes" "$project/src/main/java/example/CentroidTrainer.java" &&
    "$java_home/bin/jar" --create --file "$scratch/centroid.jar" -C "$scratch/classes" . -C "$project/src/main/resources" . || fail "no jar"
  cd "$scratch" || exit
  # AOTMode=on is an error where the cache cannot be used: users' jars come behind those that it was made with.
  SWATH_JAVA_OPTS=-XX:AOTMode=on "$elsewhere/moved" --class-path centroid.jar run -q --runs "$scratch/runs" \
    --set resources.memory=512m "$project/centroid.yaml" >"$scratch/out" 2>"$scratch/err"
  [ $? = 0 ] || fail "$(cat "$scratch/out" "$scratch/err")"
  run=$scratch/runs/centroid/latest
  holds "$(cat "$run/best/card.json")" '"centroid"'
  holds "$(head -c 4000 "$run/journal.jsonl")" '"code":"sha256:'
  said=$("$elsewhere/moved" "--class-path=$scratch/centroid.jar" predict --runs "$scratch/runs" centroid \
    "$copy/configs/data/digits.csv" 2>&1) || fail "$said"
  equal 1798 "$(echo "$said" | wc -l | tr -d ' ')"
  echo changed >"$scratch/classes/changed"
  "$java_home/bin/jar" --update --file "$scratch/centroid.jar" -C "$scratch/classes" changed
  said=$("$elsewhere/moved" --class-path centroid.jar resume --runs "$scratch/runs" centroid 2>&1)
  holds "$said" "the code of the trials has changed since the run began"
}
check "a trainer of the user's own, in a jar that is part of the code's digest" takes_a_trainer_of_ones_own
