// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct PgQuery__Node;

// What the files of remedies share: private to core/review/remedy.

namespace lk::review::remedies {

/// A token of a statement; `depth` counts open parentheses and brackets around it.
struct Token {
    int kind = 0; ///< PG_QUERY__TOKEN__…
    std::size_t begin = 0;
    std::size_t end = 0;
    int depth = 0;
};
[[nodiscard]] std::vector<Token> tokensOf(const std::string& statement); ///< without comments

/// The statement in hand, in the world before it.
struct Place {
    const std::string& text; ///< from its first token to before its semicolon
    const PgQuery__Node& tree;
    const schema::Catalog& before;
    const schema::Catalog& after;
    int serverVersion = 15;
};

struct Step {
    std::string name;
    std::string up;
    std::string down;
    bool isAlone = false; ///< both parts outside of a transaction
};

/// One statement in the safe way.
struct SafeWay {
    std::string title;
    std::string inPlace;              ///< what stands where it stood; empty: nothing
    std::string inPlaceDown;          ///< what the down part of the file has to do besides, first
    std::vector<Step> steps;          ///< behind it, each a migration of its own
    std::vector<std::string> needed;  ///< names: a later statement that says one of them has to come behind the steps
    std::vector<std::string> removed; ///< names of objects that the file itself does not make any more
    std::string whyNot;               ///< there is none, and why
};

[[nodiscard]] SafeWay notValid(const Place& place);
[[nodiscard]] SafeWay checkedNotNull(const Place& place);
[[nodiscard]] SafeWay concurrentIndex(const Place& place);
[[nodiscard]] SafeWay concurrentDrop(const Place& place);
[[nodiscard]] SafeWay concurrentReindex(const Place& place);
[[nodiscard]] SafeWay concurrentRefresh(const Place& place);
[[nodiscard]] SafeWay constraintUsingIndex(const Place& place);
[[nodiscard]] SafeWay batched(const Place& place);
[[nodiscard]] SafeWay moved(const Place& place, bool isAlone);

} // namespace lk::review::remedies
