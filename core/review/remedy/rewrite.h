// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"
#include "core/sql/identifier.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct PgQuery__Node;
struct PgQuery__RangeVar;

// What the files of remedies share: private to core/review/remedy.

namespace lk::review::remedies {

using sql::quoteIdentifier;

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
    std::vector<std::string> removed; ///< what the file itself does not make any more: names, asRetyped(), asAttached()
    std::vector<std::string> notes;   ///< English: what a person still has to look at
    std::string whyNot;               ///< there is none, and why
};

// What a statement of a down part undoes besides dropping a named object, for SafeWay::removed.
[[nodiscard]] std::string asRetyped(const std::string& column);
[[nodiscard]] std::string asAttached(const std::string& partition);

[[nodiscard]] SafeWay no(std::string why);
/// For the name of a migration.
[[nodiscard]] std::string asName(const std::string& prefix, const std::string& name);
[[nodiscard]] schema::Name tableOf(const Place& place, const PgQuery__RangeVar& written);
/// Of ALTER TABLE: where its commands stand in the text, in their order; empty when that is not clear.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> commandsOf(const Place& place);
/// The text with a word behind the first token of one of the kinds.
[[nodiscard]] std::optional<std::string> withWordBehind(const Place& place, std::initializer_list<int> kinds,
                                                        std::string_view word);

/// NOT NULL of a column in steps that read no row under a lock.
struct NotNullSteps {
    std::string check; ///< the name of the CHECK that stands in meanwhile
    std::string add;   ///< statements, each with its semicolon and a line of its own
    std::string validate;
    std::string require; ///< and takes the CHECK away
    std::string back;    ///< from `require`
    std::string drop;    ///< of the CHECK
};
[[nodiscard]] NotNullSteps notNullSteps(const schema::Name& table, const std::string& column);

/// A unique or primary key made of an index that is built without locking; `index` is the one behind the key.
[[nodiscard]] std::vector<Step> keySteps(const schema::Index& index, const schema::Constraint& key);

/// The one column of the primary key, by which batches go; null: there is none, or it is not known.
[[nodiscard]] const std::string* batchKey(const schema::Catalog& catalog, const schema::Name& table);

constexpr const char* kStaysValid =
    "-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away\n";

[[nodiscard]] SafeWay notValid(const Place& place);
[[nodiscard]] SafeWay checkedNotNull(const Place& place);
[[nodiscard]] SafeWay concurrentIndex(const Place& place);
[[nodiscard]] SafeWay concurrentDrop(const Place& place);
[[nodiscard]] SafeWay concurrentReindex(const Place& place);
[[nodiscard]] SafeWay concurrentRefresh(const Place& place);
[[nodiscard]] SafeWay constraintUsingIndex(const Place& place);
[[nodiscard]] SafeWay batched(const Place& place);
[[nodiscard]] SafeWay moved(const Place& place, bool isAlone);
/// A column whose default is another for each row, or that numbers the rows.
[[nodiscard]] SafeWay filledLater(const Place& place);
/// Another type for a column, by way of a new column.
[[nodiscard]] SafeWay throughNewColumn(const Place& place);
/// An index of a partitioned table.
[[nodiscard]] SafeWay indexByPartition(const Place& place);
/// ATTACH PARTITION and CREATE TABLE … PARTITION OF.
[[nodiscard]] SafeWay attachedLast(const Place& place);

} // namespace lk::review::remedies
