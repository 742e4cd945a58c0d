# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What the scripts share: messages, places, and the build's environment. Sourced, never run.

# Everything outside the checkout goes here, keyed by version, so that a clean build does not pay again.
lk_cache="${XDG_CACHE_HOME:-$HOME/.cache}/lockkeeper"

lk_say() { printf '%s\n' "lockkeeper: $*"; }
lk_fail() { printf '%s\n' "lockkeeper: $*" >&2; exit 1; }

# Runs a command that may meet a passing trouble (a mirror that does not answer), a second time if need be.
lk_twice() { "$@" || { lk_say "that failed; once more in 5 s"; sleep 5; "$@"; }; }

# Folders of the libraries that were built from source, for find_package and pkg-config. None on a distribution that
# has them all as packages.
lk_build_environment() # CHECKOUT
{
    local prefix
    for prefix in "$lk_cache"/libs/*/; do
        [ -e "$prefix.lockkeeper-built" ] || continue
        CMAKE_PREFIX_PATH="${prefix%/}${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
    done
    export CMAKE_PREFIX_PATH
    # ccache: the same answer in every checkout, and with precompiled headers.
    export CCACHE_BASEDIR="$1" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
}
