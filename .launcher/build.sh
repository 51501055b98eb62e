# shellcheck shell=sh disable=SC2154
# Building what is stale, one build at a time. A part of ./trustgate, which sets root, jdk, jar and cache.

# What is built under the name $1: its modules, what they are made from, and what comes out of them.
matter() {
  quiet=''
  modules=gateway,simulator
  sources='pom.xml gateway/pom.xml gateway/src/main simulator/pom.xml simulator/src/main'
  made=simulator/target/trustgate-simulator.jar
  case $1 in
    benchmarks)
      quiet=-q # it lists a hundred libraries
      modules=gateway,benchmarks
      sources='pom.xml gateway/pom.xml gateway/src/main benchmarks/pom.xml benchmarks/src/main'
      made=benchmarks/target/trustgate-benchmarks.jar
      ;;
    load-tests)
      quiet=-q
      modules=gateway,simulator,load-tests
      sources="$sources load-tests/pom.xml load-tests/src"
      made=load-tests/target/lib
      ;;
  esac
  stamp=$root/${made%/*}/built.stamp
}

stale() {
  [ -e "$root/$made" ] && [ -f "$stamp" ] || return 0
  # shellcheck disable=SC2086 # sources are words on purpose
  [ -n "$(cd "$root" && find $sources -newer "$stamp" | head -n 1)" ]
}

maven() {
  [ -t 2 ] || set -- -B -ntp "$@"
  cd "$root" && exec env JAVA_HOME="$jdk" ./mvnw "$@" >&2
}

# Runs a command behind this shell, which hears no signal while something runs in front of it.
attended() {
  "$@" &
  child=$!
  code=0
  wait "$child" || code=$?
  child=''
  return "$code"
}

# Process $1, and whoever it has started.
family() {
  ps -e -o pid= -o ppid= 2>/dev/null | awk -v top="$1" '
    { parent[$1] = $2 }
    END {
      for (pid in parent) {
        for (above = pid; above != top && above in parent && above > 1;) above = parent[above]
        if (above == top) print pid
      }
    }'
}

# A signal ends what is being built, and says so by the status.
broken() {
  trap '' HUP INT TERM
  if [ -n "$child" ]; then
    # shellcheck disable=SC2046 # processes are words on purpose
    kill -TERM "$child" $(family "$child") 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  say "the build was broken off"
  exit "$1"
}

# When process $1 began, in whatever words the system has for it; nothing if it does not tell.
begun() {
  if [ -r "/proc/$1/stat" ]; then
    sed -n '$s/.*) //p' "/proc/$1/stat" | cut -d ' ' -f 20 # behind the name, which may say anything
  else
    LC_ALL=C ps -o lstart= -p "$1" | tr -s ' ' _
  fi 2>/dev/null
}

# Whether the process runs whose lock says $1. Numbers are given again, in containers very soon: one
# that is this process's own was of another, and so was one that began at another time.
holds() {
  number=${1%%@*}
  [ "$number" != "$$" ] || return 1
  kill -0 "$number" 2>/dev/null || ps -p "$number" >/dev/null 2>&1 || return 1
  case $1 in *@?*) ;; *) return 0 ;; esac
  since=$(begun "$number")
  [ -z "$since" ] || [ "$since" = "${1#*@}" ]
}

# Only one build at a time: two terminals may start two programs at once. The lock is a link to the
# number of its process and when that began, because a link is made as a whole or not at all.
lock=$root/.build.lock
child=''
locked() {
  waited=''
  vain=0
  own=$$@$(begun $$)
  until failure=$(LC_ALL=C ln -s "$own" "$lock" 2>&1); do
    holder=$(readlink "$lock" 2>/dev/null) || holder=''
    if [ -z "$holder" ]; then # let go a moment ago, or there never was one
      vain=$((vain + 1))
      [ "$vain" -lt 3 ] || unwritable "$failure"
    elif ! holds "$holder"; then
      # Of several who see that its holder is dead, one gets it out of the way.
      mv "$lock" "$lock.$$" 2>/dev/null || continue
      taken=$(readlink "$lock.$$")
      [ "$taken" = "$holder" ] || ln -s "$taken" "$lock" 2>/dev/null || true
      rm -f "$lock.$$"
    else
      [ -n "$waited" ] || say "another build is running here (process ${holder%%@*}); waiting for it"
      waited=yes
      sleep 1
    fi
  done
  trap 'rm -f "$lock"' EXIT
  trap 'broken 129' HUP
  trap 'broken 130' INT
  trap 'broken 143' TERM
}

unlocked() {
  rm -f "$lock"
  trap - EXIT HUP INT TERM
}

unwritable() {
  say "something must be built first, and nothing can be written in $root (${1##*: })." \
    "Run ./trustgate build as a user who may, or clone it elsewhere."
  exit 73
}

# Builds what is made under the name $1 if it is stale, and prepares a fast start of the programs.
build() {
  matter "$1"
  stale || return 0
  locked
  if stale; then
    reach=''
    [ -f "$stamp" ] || reach="The first build needs Maven Central within reach, or a mirror of it:\
 MVNW_REPOURL for Maven itself, and its settings.xml for what it builds with."
    say "building the $1 (the first time takes a minute or two, later starts need none)"
    failure=$(mkdir -p "${stamp%/*}" 2>&1 && touch "$stamp.new" 2>&1) || unwritable "$failure"
    [ "$1" != programs ] || rm -f "$jar" # half of one would be taken for whole
    # shellcheck disable=SC2086 # no word if it is not quiet
    if ! attended maven $quiet -pl "$modules" -am -Dmaven.test.skip=true -Djacoco.skip \
      -Dspotless.check.skip -Dgatling.skip package; then
      say "the build failed; what is printed above says why. $reach"
      exit 70
    fi
    [ "$1" != programs ] || prepared
    mv "$stamp.new" "$stamp"
  fi
  unlocked
}

prepared() {
  rm -f "$cache"
  say "preparing a fast start"
  training=${stamp%/*}/training
  rm -rf "$training"
  mkdir -p "$training"
  # shellcheck disable=SC2086 # flags are words on purpose
  attended "$jdk/bin/java" -XX:AOTCacheOutput="$cache" $java_flags -cp "$jar" \
    dev.trustgate.simulator.app.Training "$training" >/dev/null 2>&1 || rm -f "$cache"
  rm -rf "$training"
}
