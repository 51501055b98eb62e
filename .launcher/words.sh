# shellcheck shell=sh disable=SC2154
# What may stand behind bench and loadtest, looked at before anything is built. A part of ./trustgate.

# Of the words on standard input the one nearest to $1, if one is near, as a question.
nearest() {
  WORD=$1 awk '
    function least(one, other) { return one < other ? one : other }
    function steps(from, to,   i, j, d) {
      for (j = 0; j <= length(to); j++) d[0, j] = j
      for (i = 1; i <= length(from); i++) {
        d[i, 0] = i
        for (j = 1; j <= length(to); j++)
          d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1,
            d[i - 1, j - 1] + (substr(from, i, 1) != substr(to, j, 1)))
      }
      return d[length(from), length(to)]
    }
    BEGIN { word = substr(ENVIRON["WORD"], 1, 60); fewest = 1 + length(word) / 3 }
    { far = steps(tolower(word), tolower($0)); if (far < fewest) { fewest = far; best = $0 } }
    END { if (best != "") printf ", did you mean %s?", best }'
}

# Words that nobody knows are told before anything is built.
wrong() {
  say "$*"
  exit 64
}

whole() { # that $2, which is called $1, is a whole number of at least 1
  case $2 in
    *[!0-9]* | '' | ??????????*) ;;
    *[1-9]*) return 0 ;;
  esac
  wrong "$1 must be a whole number of at least 1, was '$2'"
}

# Makes folder $1 if it is one that only a build makes, benchmarks/target or one below it: a new clone
# has none yet.
builds_make() {
  case $1 in /*) there=${1%/} ;; *) there=./${1%/} ;; esac
  whole=$there
  until [ -d "${there:-/}" ]; do there=${there%/*}; done
  missing=${whole#"$there"}
  case $missing/ in */../*) return 0 ;; esac
  case $(CDPATH='' cd -- "${there:-/}" && pwd -P)/${missing#/}/ in
    "$(CDPATH='' cd -- "$root/benchmarks" && pwd -P)"/target/*) mkdir -p -- "$1" 2>/dev/null || true ;;
  esac
}

writable() { # that file $2, which is said behind $1, can be made or written
  case $2 in */*) into=${2%/*}/ ;; *) into=. ;; esac
  [ -d "$into" ] || builds_make "$into"
  [ -d "$into" ] || wrong "$1: there is no folder $into"
  [ ! -d "$2" ] || wrong "$1 must be a file, was the folder $2"
  if [ -e "$2" ]; then [ -w "$2" ]; else [ -w "$into" ]; fi || wrong "$1: $2 may not be written"
}

# Every micro-benchmark by its class and method.
benchmarks() {
  awk '
    /^ *@Benchmark$/ { next_is_one = 1; next }
    next_is_one && / public / {
      sub(/\(.*/, ""); sub(/.* /, "")
      class = FILENAME; sub(/\.java$/, "", class); sub(/.*\//, "", class)
      print class "." $0
      next_is_one = 0
    }' "$root"/benchmarks/src/main/java/dev/trustgate/benchmarks/*Benchmark.java
}

# What each class of them asks, which is the first sentence of its comment.
questions() {
  awk '
    FNR == 1 { class = FILENAME; sub(/Benchmark\.java$/, "", class); sub(/.*\//, "", class); text = ""; asked = 0 }
    asked { next }
    /^\/\*\*/ { text = ""; within = 1 }
    within {
      line = $0
      gsub(/^ *\/?\*+\/?|\*\/ *$/, "", line); sub(/^ +/, "", line); sub(/ +$/, "", line)
      text = text (text == "" || line == "" ? "" : " ") line
    }
    /\*\/ *$/ { within = 0 }
    /^(public )?(final )?class / {
      gsub(/{@(link|code) #?/, "", text); gsub(/}/, "", text)
      if (match(text, /[?.]( |$)/)) text = substr(text, 1, RSTART)
      printf "         %-12s %s\n", class, text
      asked = 1
    }' "$root"/benchmarks/src/main/java/dev/trustgate/benchmarks/*Benchmark.java
}

# What JMH is asked for must be there: words of letters and | alone can be judged without JMH, other
# regular expressions and its own flags are its matter.
bench_words() {
  case ${1:-} in overhead | variants | start | growth | table) return 0 ;; esac
  all=$(benchmarks)
  while [ $# -gt 0 ]; do
    case $1 in
      -h | -l | -lp | -lrf | -lprof | -*=*) ;;
      -o | -rff)
        [ $# -eq 1 ] || writable "$1" "$2"
        [ $# -eq 1 ] || shift
        ;;
      -e | -f | -i | -p | -r | -t | -v | -w | -bm | -bs | -gc | -rf | -si | -tg | -to | -tu | -wf | -wi | -wm | \
        -foe | -jvm | -opi | -wbs | -wmb | -prof | -jvmArgs | -jvmArgsAppend | -jvmArgsPrepend)
        [ $# -eq 1 ] || shift
        ;;
      -* | *[!A-Za-z0-9_.\|]*) ;;
      *)
        rest=$1
        while [ -n "$rest" ]; do
          word=${rest%%|*}
          case $rest in *'|'*) rest=${rest#*|} ;; *) rest='' ;; esac
          printf '%s\n' "$all" | sed 's/^/dev.trustgate.benchmarks./' | grep -qE -- "$word" || no_benchmark "$word"
        done
        ;;
    esac
    shift
  done
}

# The lines of standard input as a list of words.
listed() { paste -s -d , - | sed 's/,/, /g'; }

no_benchmark() {
  names=$(printf '%s\n' "$all" | sed 's/Benchmark\..*//' | uniq)
  meant=$(printf '%s\n' "$names" overhead variants start growth table | sed 'p;s/$/Benchmark/' | nearest "$1")
  wrong "there is no benchmark '$1'${meant:-.} There are $(printf '%s\n' "$names" | listed)" \
    "and, of their own, overhead, variants, start, growth and table."
}

# The load tests by their names.
load_tests() {
  for file in "$root"/load-tests/src/test/java/dev/trustgate/loadtest/*LoadTest.java; do
    name=${file##*/}
    printf '%s\n' "${name%LoadTest.java}"
  done
}

# What is to be run must be there, and for how long must be a number. Sets tests.
loadtest_words() {
  if [ "${1:-}" = SlowStreams ]; then
    [ $# -le 5 ] || wrong "SlowStreams takes four numbers at most: STREAMS TOKENS SECONDS GATEWAYS"
    shift
    for number in "$@"; do whole "each of STREAMS TOKENS SECONDS GATEWAYS" "$number"; done
    return 0
  fi
  beginning=${1:-}
  beginning=${beginning%LoadTest}
  tests=''
  for name in $(load_tests); do
    case $name in "$beginning"*) tests="$tests $name" ;; esac
  done
  [ -n "$beginning" ] || tests="$tests SlowStreams" # last, because it takes the most memory
  if [ -z "$tests" ]; then
    meant=$( (load_tests; echo SlowStreams) | sed 'p;s/$/LoadTest/' | nearest "$1")
    wrong "there is no load test '$1'${meant:-.} There are $(load_tests | listed) and SlowStreams."
  fi
  [ $# -le 2 ] || wrong "a load test takes a name and minutes, and no '$3'"
  [ $# -lt 2 ] || [ "$2" = short ] || whole 'MINUTES, if not short,' "$2"
}
