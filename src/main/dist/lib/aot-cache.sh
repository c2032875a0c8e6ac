# Sourced by `bin/swath`: the class path and the AOT caches (JEP 483, 514) that belong to it. POSIX sh.
#
# There are two, the coordinator's and its children's, since a JVM links all classes of its cache when it starts: with
# one for both, each would take the other's along.
#
# A cache's name is a hash of the JDK's build, the flags, and every jar's content and modification time: JDKs before
# 25.0.4 do not compare cache and jars and would run yesterday's classes, later ones compare times and would go on without
# it in silence. Jars are read only when they changed since the stamp; ctime tells, which nobody can set back.

# list_jars: sets $jars (names, sizes, times) and $class_path: Swath's own jar first, the rest in a fixed order.
list_jars() {
  jars=$(
    CDPATH='' cd -- "$image/lib" || exit
    export LC_ALL=C
    # Times to the second: GNU, then BSD and macOS, then whatever this is.
    ls -ln --time-style=+%s -- *.jar 2>/dev/null || ls -lnT -- *.jar 2>/dev/null || ls -ln -- *.jar
  ) || { echo "swath: $image/lib holds no jars: build the image again" >&2; exit 2; }
  class_path=
  while read -r jar; do
    name=${jar##* }
    jar=$image/lib/$name
    case $name in
      swath-*) class_path=$jar${class_path:+:$class_path} ;;
      *) class_path=${class_path:+$class_path:}$jar ;;
    esac
  done <<END
$jars
END
}

# add_jars JARS: puts them behind $class_path, with absolute names, since children have other current folders.
add_jars() {
  rest=$1:
  while [ -n "$rest" ]; do
    jar=${rest%%:*}
    rest=${rest#*:}
    case $jar in
      '') ;;
      /*) class_path=$class_path:$jar ;;
      *) class_path=$class_path:$PWD/$jar ;;
    esac
  done
}

# find_aot_caches FLAGS: sets $coordinator_aot and $trial_aot, made now if need be; empty where there can be none. $own_jars
# are those that will come behind $class_path.
find_aot_caches() {
  coordinator_aot= trial_aot=
  hash_command
  cache=$image/lib
  if [ ! -w "$cache" ]; then
    # Without a home, the folder of none: that is no place to write to.
    cache=${XDG_CACHE_HOME:-${HOME:-/dev/null}/.cache}/swath
    case ${SWATH_CACHE-} in '' | off) ;; *) cache=$SWATH_CACHE ;; esac
    cache=$cache/$(printf %s "$image" | digest)
    mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || {
      echo "swath: no AOT cache, as neither $image/lib nor $cache can be written: starts take longer" >&2
      return
    }
  fi
  name_aot_caches "$1"
  if is_missing "$coordinator_aot" || is_missing "$trial_aot"; then
    if lock "$cache/aot.lock" "makes the AOT caches"; then
      make_aot_cache coordinator "$coordinator_aot" "$1" &
      make_aot_cache trial "$trial_aot" "$1" &
      wait
      unlock
    fi
  fi
  [ -f "$coordinator_aot" ] || coordinator_aot=
  [ -f "$trial_aot" ] || trial_aot=
}

is_missing() {
  [ ! -f "$1.failed" ] && { [ ! -f "$1" ] || is_made_elsewhere "$1"; }
}

# A cache moves with its image, but not where jars come behind: a JVM leaves the folder that all jars are in out of the
# comparison with those that the cache was made of, and with jars from elsewhere that is another one.
is_made_elsewhere() {
  [ -n "$own_jars" ] && [ "$(cat "$1.made-in" 2>/dev/null)" != "$image" ]
}

name_aot_caches() {
  stamp=$cache/jars.stamp
  stamped=$(cat "$stamp" 2>/dev/null)
  newline='
'
  if [ "${stamped#*"$newline"}" != "$jars" ] || [ -n "$(find "$image/lib" -name '*.jar' -cnewer "$stamp")" ]; then
    stamp_jars
  fi
  hash=$({ jdk_build; printf '%s\n' "$1" "$stamped"; } | digest)
  coordinator_aot=$cache/coordinator-$hash.aot
  trial_aot=$cache/trial-$hash.aot
}

# The stamp's own time is from before the reading, so that a jar which changes meanwhile is newer.
stamp_jars() {
  : >"$stamp.$$"
  stamped=$(CDPATH='' cd -- "$image/lib" && cat -- *.jar | digest)$newline$jars
  printf '%s\n' "$stamped" >"$stamp.$$.new"
  touch -r "$stamp.$$" "$stamp.$$.new"
  mv -f "$stamp.$$.new" "$stamp"
  rm -f "$stamp.$$"
}

jdk_build() {
  cat "$java_home/release" 2>/dev/null || "$java_home/bin/java" -version 2>&1
}

# make_aot_cache WHOSE FILE FLAGS: a rehearsal records which classes a start needs, of the coordinator or of a trial.
# What went wrong stays beside, and is not tried again.
# How its methods were compiled is not recorded: it knows the first compiler only, and a JVM that has both and finds its
# record leaves it at that for as long as it runs.
make_aot_cache() {
  is_missing "$2" || return 0
  new=$cache/new-$1-$$.aot
  if (
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
    # The tables of a rehearsal are nobody's.
    export SWATH_CACHE="$new.tables"
    # By this a trial finds OpenBLAS.
    export OPENBLAS_NUM_THREADS=1 LD_LIBRARY_PATH="$image/native${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    exec "$java_home/bin/java" $3 -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions \
      -XX:-AOTRecordTraining "-XX:AOTCacheOutput=$new" "-Dswath.home=$image" -cp "$class_path" \
      dev.swath.cli.Rehearsal "$1"
  ) </dev/null >"$new.log" 2>&1 3>/dev/null && [ -s "$new" ]; then
    rm -f "$cache/$1"-*.aot "$cache/$1"-*.aot.failed "$cache/$1"-*.aot.made-in
    mv -f "$new" "$2"
    printf %s "$image" >"$2.made-in"
    rm -f "$new.log"
  else
    mv -f "$new.log" "$2.failed"
    rm -f "$new" "$new.config"
    echo "swath: could not make the AOT cache for a $1, so starts take longer; why is in $2.failed" >&2
  fi
  rm -rf "$new.tables"
}
