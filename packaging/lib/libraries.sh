# shellcheck shell=bash disable=SC2154  # lk_cache is common.sh's
# SPDX-License-Identifier: Apache-2.0
# The libraries that Debian 12 has too old: built from the source tarball of Debian's next suite. Sourced, never run.
# Needs common.sh.

# Suites that hold these versions, by distribution. The tarball is told by its upstream version and its checksum, so a
# later package revision of the same tarball serves as well.
lk_source_suites() # DISTRIBUTION
{
    case $1 in
        ubuntu) echo "plucky questing resolute" ;;
        *) echo trixie ;;
    esac
}

# name-version | Debian source package=version | tarball | SHA-256 of the tarball
lk_library_facts() # NAME
{
    case $1 in
        ksyntax-highlighting)
            echo "ksyntax-highlighting-5.116.0 ksyntax-highlighting=5.116.0-1 ksyntax-highlighting_5.116.0.orig.tar.xz" \
                6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7 ;;
        libpg-query)
            echo "libpg-query-17-6.1.0 libpg-query=17-6.1.0-1 libpg-query_17-6.1.0.orig.tar.gz" \
                a3dc0e4084a23da35128d4e9809ff27241c29a44fde74ba40a378b33d2cdefe2 ;;
    esac
}

# What a prefix was built by and for. Another distribution release or another recipe means another build: the libraries
# are static, and the compiler and Qt behind them must be the machine's own. Raise the number when a recipe changes.
lk_library_stamp() { echo "recipe 2, $(. /etc/os-release && echo "$ID ${VERSION_ID:-rolling}"), $(uname -m)"; }

lk_library_is_built() # NAME
{
    local prefix stamp
    read -r prefix _ <<<"$(lk_library_facts "$1")"
    read -r stamp 2>/dev/null <"$lk_cache/libs/$prefix/.lockkeeper-built" && [ "$stamp" = "$(lk_library_stamp)" ]
}

# Removes a library built for an older release of this machine's distribution, which has it as a package now: the build
# looks into every prefix it finds.
lk_drop_foreign_library() # NAME
{
    local prefix
    read -r prefix _ <<<"$(lk_library_facts "$1")"
    if [ -e "$lk_cache/libs/$prefix" ] && ! lk_library_is_built "$1"; then
        rm -rf "${lk_cache:?}/libs/$prefix"
    fi
}

# Fetches a source tarball into the current folder through apt, which checks it against the suite's signed index. The
# lists, the cache and the configuration are private to WORK: the system's own stay untouched, and no root is needed.
lk_fetch_tarball() # WORK PACKAGE=VERSION TARBALL
{
    local work=$1 package=$2 tarball=$3 id like release suite uri signed option tried=""
    id=$(. /etc/os-release && echo "$ID")
    like=$(. /etc/os-release && echo "${ID_LIKE:-}")
    case " $id $like " in *" ubuntu "*) id=ubuntu ;; esac
    release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")

    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
    # The machine's proxy, certificates and retries go along; its hooks (they may need root) do not.
    {
        apt-config dump | grep -E '^(Acquire|APT::Architecture)' || true
        cat <<CONF
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$work/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::Lists "$work/apt/lists";
Dir::Cache "$work/apt/cache";
APT::Sandbox::User "";
CONF
    } >"$work/apt/apt.conf"

    # apt itself tells where the machine's packages come from, however that is written (.list, .sources, mirror lists),
    # and, without the release's own words, also where the lists were never read.
    # Repositories of others may call their suite like the release, too; the archive is the one with a newer suite
    # that has the package, and the signature is checked with the key the machine trusts for that very repository.
    # shellcheck disable=SC2016  # apt fills in these names
    while IFS='|' read -r uri signed; do
        case $signed in /*) option="[signed-by=$signed] " ;; *) option="" ;; esac
        for suite in $(lk_source_suites "$id"); do
            tried+=" $uri $suite;"
            echo "deb-src $option$uri $suite main universe" | sed "$([ "$id" = ubuntu ] || echo 's/ universe$//')" \
                >"$work/apt/sources.list"
            rm -f "$work"/apt/lists/*_* "$work"/apt/cache/*.bin
            lk_twice env APT_CONFIG="$work/apt/apt.conf" apt-get -qq update >>"$work/log" 2>&1 || continue
            [ "$id" = ubuntu ] && package=${package%-*}-$(env APT_CONFIG="$work/apt/apt.conf" \
                apt-cache showsrc "${package%=*}" 2>/dev/null | sed -n 's/^Version: .*-//p' | head -n 1)
            lk_twice env APT_CONFIG="$work/apt/apt.conf" \
                apt-get -qq source --download-only --tar-only "$package" >>"$work/log" 2>&1 || continue
            [ -e "$tarball" ] && return 0
        done
    done < <(apt-get indextargets --no-release-info \
        --format '$(REPO_URI)|$(SIGNED_BY)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' |
        awk -F'|' -v release="$release" \
            '$4 == "main" && ($3 == release || $3 ~ /^(stable|oldstable|testing|unstable|sid)$/) && !seen[$1]++ \
            { print $1 "|" $2 }')
    echo "tried:${tried:- nothing, for apt has no archive of $release}" >>"$work/log"
    return 1
}

# The recipes. Each runs in the unpacked source and installs to $1; all code is position-independent and without debug
# information, which would only make linking slower.
lk_cmake_recipe() # PREFIX STAGE OPTION...
{
    local prefix=$1 stage=$2
    shift 2
    cmake -G Ninja -S . -B lk-build -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
        -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build lk-build
    DESTDIR="$stage" cmake --install lk-build
}

lk_recipe_ksyntax_highlighting() # PREFIX STAGE
{
    # It asks for the build helpers of its own release, and works with those of 5.103 (Debian 12). The examples
    # and translations are not for us.
    sed -i -e 's/^find_package(ECM 5\.116\.0 /find_package(ECM 5.103.0 /' \
        -e '/add_subdirectory(examples)/d' -e '/^ecm_install_po_files_as_qm/d' CMakeLists.txt
    # As a static library it hands on its link to Qt's Network, which its package file forgets to look for.
    sed -i 's/^find_dependency(Qt@QT_MAJOR_VERSION@Gui .*/&\nfind_dependency(Qt@QT_MAJOR_VERSION@Network)/' \
        KF5SyntaxHighlightingConfig.cmake.in
    lk_cmake_recipe "$1" "$2" -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF
}

lk_recipe_libpg_query() # PREFIX STAGE
{
    local root="$2$1"
    # protoc, where it is installed, would write the generated file anew, and the prepared one is the right one.
    touch protobuf/pg_query.pb-c.c protobuf/pg_query.pb-c.h
    make -j"$(nproc)" build
    strip --strip-debug libpg_query.a
    install -d "$root/lib" "$root/include/pg_query" "$root/include/protobuf" "$root/include/protobuf-c"
    install -m 644 libpg_query.a "$root/lib/"
    install -m 644 pg_query.h "$root/include/"
    # Debian's package has the parse tree's header as <pg_query/pg_query.pb-c.h>, upstream's sources as <protobuf/...>;
    # both find <protobuf-c/protobuf-c.h>, whose code is inside the library.
    install -m 644 protobuf/pg_query.pb-c.h protobuf/pg_query.proto "$root/include/pg_query/"
    install -m 644 protobuf/pg_query.pb-c.h "$root/include/protobuf/"
    install -m 644 vendor/protobuf-c/protobuf-c.h "$root/include/protobuf-c/"
}

# Builds one library into its prefix. Another process may do the same at the same time: the later one waits, and finds
# it there. A build that is broken off leaves nothing behind that looks whole.
lk_build_library() # NAME
{
    local name=$1 version package tarball checksum prefix work started=$SECONDS
    read -r version package tarball checksum <<<"$(lk_library_facts "$name")"
    prefix="$lk_cache/libs/$version"
    # Work is done beside the prefixes: moving a finished one into place is a rename, and whoever lists them sees only
    # whole ones.
    mkdir -p "$lk_cache/libs" "$lk_cache/work"
    (
        flock 9
        if lk_library_is_built "$name"; then exit 0; fi
        lk_say "building $version from source (once; kept in $prefix)"
        work=$(mktemp -d "$lk_cache/work/$name.XXXXXX")
        trap 'rm -rf "$work"' EXIT
        trap 'exit 130' INT TERM

        cd "$work" || exit 1
        if [ -e "$lk_cache/tarballs/$tarball" ]; then # put there by hand, on a machine without such a mirror
            cp "$lk_cache/tarballs/$tarball" .
        elif ! lk_fetch_tarball "$work" "$package" "$tarball"; then
            tail -n 20 "$work/log" >&2
            lk_fail "could not fetch the source package $package (see above). Without a mirror that has it, put" \
                "$tarball into $lk_cache/tarballs and start again."
        fi
        sha256sum --quiet --check <<<"$checksum  $tarball" || lk_fail "$tarball is not the expected file; not built."
        mkdir source stage
        tar -xf "$tarball" -C source --strip-components=1
        # In a shell of its own: set -e has no effect inside a condition.
        if ! bash -c "set -euo pipefail; $(declare -f); cd source; lk_recipe_${name//-/_} '$prefix' '$work/stage'" \
            >"$work/log" 2>&1; then
            tail -n 30 "$work/log" >&2
            cp "$work/log" "$lk_cache/work/$version.log"
            lk_fail "$version does not build; the whole log is $lk_cache/work/$version.log"
        fi
        lk_library_stamp >"$work/stage$prefix/.lockkeeper-built"
        [ ! -e "$prefix" ] || mv "$prefix" "$work/old"
        mv "$work/stage$prefix" "$prefix"
        rm -f "$lk_cache/work/$version.log"
        lk_say "built $version in $((SECONDS - started)) s"
    ) 9>"$lk_cache/work/$name.lock"
}
