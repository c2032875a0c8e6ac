#!/bin/sh
# A program to sweep over. It takes --x=… and --y=…, goes three steps downhill, and tells the height at each step: one
# JSON object a line, written to the file that SWATH_EVENTS names. The last height counts; all are kept as a curve.
set -eu

for argument; do
  case $argument in
    --x=*) x=${argument#*=} ;;
    --y=*) y=${argument#*=} ;;
  esac
done

for step in 1 2 3; do
  height=$(awk -v x="$x" -v y="$y" -v step="$step" 'BEGIN { print (x - 1) ^ 2 + (y - 0.5) ^ 2 + 1 / step }')
  echo "{\"step\": $step, \"height\": $height}" >>"$SWATH_EVENTS"
done
echo "x=$x y=$y height=$height"   # what a program prints goes to the trial's log.txt
