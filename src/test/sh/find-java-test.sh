# find-java.sh against folders that look like JDKs. `found ROOT NAME=VALUE...` is what a script with that
# environment would find, or its message.

fake_jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
  printf '#!/bin/sh\nexit 0\n' >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod 755 "$1/bin/java" "$1/bin/javac"
}

# Only what the scripts need, and no java.
tools=$scratch/tools
mkdir -p "$tools"
for tool in sh cat cut cp find flock git grep head ls mkdir mv perl readlink rm sed sha256sum shasum sort touch tr uname; do
  path=$(command -v $tool) && ln -s "$path" "$tools/$tool"
done

found() {
  root=$1
  shift
  env -i PATH="$tools" HOME="$root/home" "$@" sh -uc '. "$1/lib/find-java.sh"; find_java "$2"; echo "$java_home"' sh "$dist" "$root" 2>&1
}

prefers_swath_java_home() {
  fake_jdk "$scratch/a/mine" 25.0.1
  fake_jdk "$scratch/a/other" 25
  equal "$scratch/a/mine" "$(found "$scratch/a" SWATH_JAVA_HOME="$scratch/a/mine" JAVA_HOME="$scratch/a/other")"
}
check "SWATH_JAVA_HOME comes before JAVA_HOME" prefers_swath_java_home

refuses_a_wrong_swath_java_home() {
  fake_jdk "$scratch/b/old" 17.0.15
  fake_jdk "$scratch/b/usr/lib/jvm/new" 25
  said=$(found "$scratch/b" SWATH_JAVA_HOME="$scratch/b/old")
  equal 2 $?
  holds "$said" "SWATH_JAVA_HOME=$scratch/b/old is not a JDK 25 or newer: that is JDK 17"
  said=$(found "$scratch/b" SWATH_JAVA_HOME="$scratch/b/nowhere")
  equal 2 $?
  holds "$said" "no JDK with bin/java and bin/javac is there"
}
check "a SWATH_JAVA_HOME that is no JDK 25 is an error that says so" refuses_a_wrong_swath_java_home

passes_over_an_old_java_home() {
  fake_jdk "$scratch/c/old" 1.8.0_402
  fake_jdk "$scratch/c/new jdk" 26-ea
  mkdir "$scratch/c/bin"
  ln -s "new jdk/bin/java" "$scratch/c/link"
  ln -s ../link "$scratch/c/bin/java"
  equal "$scratch/c/new jdk" "$(found "$scratch/c" JAVA_HOME="$scratch/c/old" PATH="$scratch/c/bin:$tools")"
}
check "an old JAVA_HOME is passed over for PATH's java, through its links" passes_over_an_old_java_home

asks_a_shim() {
  fake_jdk "$scratch/d/behind" 25.0.2
  mkdir "$scratch/d/shims"
  printf '#!/bin/sh\necho "    java.home = %s" >&2\n' "$scratch/d/behind" >"$scratch/d/shims/java"
  chmod 755 "$scratch/d/shims/java"
  equal "$scratch/d/behind" "$(found "$scratch/d" PATH="$scratch/d/shims:$tools")"
}
check "a version manager's shim on the PATH is asked for its JDK" asks_a_shim

looks_where_systems_put_them() {
  at=0
  for place in usr/lib/jvm/java-25-openjdk-amd64 usr/lib/jvm/java-25-openjdk home/.sdkman/candidates/java/25.0.1-tem \
    Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home \
    opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home usr/local/opt/openjdk/libexec/openjdk.jdk/Contents/Home; do
    at=$((at + 1))
    fake_jdk "$scratch/e$at/$place" 25.0.1
    equal "$scratch/e$at/$place" "$(found "$scratch/e$at")"
  done
  fake_jdk "$scratch/e/anywhere" 25.0.1
  mkdir -p "$scratch/e/usr/libexec"
  printf '#!/bin/sh\necho "%s"\n' "$scratch/e/anywhere" >"$scratch/e/usr/libexec/java_home"
  chmod 755 "$scratch/e/usr/libexec/java_home"
  equal "$scratch/e/anywhere" "$(found "$scratch/e")"
}
check "finds JDKs where Debian, Fedora, SDKMAN, macOS and Homebrew put them" looks_where_systems_put_them

takes_the_oldest_that_will_do() {
  for version in 21.0.2 27 25.0.3 26; do fake_jdk "$scratch/f/usr/lib/jvm/jdk-$version" $version; done
  fake_jdk "$scratch/f/usr/lib/jvm/a-runtime" 25
  rm "$scratch/f/usr/lib/jvm/a-runtime/bin/javac"
  equal "$scratch/f/usr/lib/jvm/jdk-25.0.3" "$(found "$scratch/f")"
}
check "of several takes the oldest that will do, and no runtime without javac" takes_the_oldest_that_will_do

says_how_to_get_one() {
  mkdir -p "$scratch/g"
  said=$(found "$scratch/g")
  equal 2 $?
  equal 1 "$(echo "$said" | grep -c 'swath: needs a JDK 25 or newer')"
  for word in Debian openjdk-25-jdk Fedora java-25-openjdk-devel macOS openjdk@25 "sdk install java"; do holds "$said" "$word"; done
}
check "without one: a message for Debian, Fedora, macOS and SDKMAN, exit code 2" says_how_to_get_one
