// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// What the rules about work have in common: they find the pieces of a statement's work that are theirs, and word who waits how long.

struct PgQuery__AlterTableCmd;
struct PgQuery__Constraint;

namespace lk::review::work {

/// One thing that a statement works at: pieces of one cause and object, on one relation or on several partitions.
struct Passage {
    std::vector<const WorkItem*> pieces; ///< never empty; all on relations that hold rows
    Grade grade;
    [[nodiscard]] const WorkItem& first() const { return *pieces.front(); }
    [[nodiscard]] std::string object() const; ///< quoted where needed
    /// `public.orders`, or `public.readings_2024 and 2 more`.
    [[nodiscard]] std::string where() const;
};

/// Those of the statement with one of the causes; none when it is refused before it works.
[[nodiscard]] std::vector<Passage> passagesOf(const Moment& moment, std::initializer_list<Cause> causes,
                                              Severity base = Severity::High);

/// Kinds with those who wait, severity, certainty, and the message with its estimate in brackets.
[[nodiscard]] Said said(const Moment& moment, const Passage& passage, std::initializer_list<Kind> kinds,
                        std::string_view message, std::string remedy);

/// "nobody can read or write it", by the lock that the passage works under.
[[nodiscard]] std::string_view meanwhile(const Moment& moment, const Passage& passage);

/// The relation that the statement names first, as SQL: of ALTER TABLE the table, not its partitions.
[[nodiscard]] std::string namedTable(const Moment& moment);
/// The same, resolved; empty when it names none.
[[nodiscard]] schema::Name namedRelation(const Moment& moment);

/// The subcommands of ALTER TABLE; none for another statement.
[[nodiscard]] std::vector<const PgQuery__AlterTableCmd*> subcommands(const Moment& moment);

/// What ADD COLUMN says of a column.
struct Added {
    std::string type; ///< as SQL; of a serial its integer
    schema::Name typeName;
    std::string defaultText; ///< of DEFAULT or GENERATED; "…" without one
    std::string checkText;   ///< likewise
    bool isNotNull = false;
    const PgQuery__Constraint* reference = nullptr;
};
[[nodiscard]] Added addedColumn(const Moment& moment, std::string_view column);

/// The constraint's name as written, quoted where needed, else one in the server's manner: `orders_qty_check`.
[[nodiscard]] std::string constraintName(const Moment& moment, const PgQuery__Constraint& constraint,
                                         std::string_view suffix);
/// What ALTER TABLE … ADD CONSTRAINT adds, of one type (PG_QUERY__CONSTR_TYPE__…); null: nothing such, or within ADD COLUMN.
[[nodiscard]] const PgQuery__Constraint* addedConstraint(const Moment& moment, int type, std::string_view name);

/// A unique index made concurrently and then taken as the constraint (R3, USING INDEX).
[[nodiscard]] std::string throughIndex(const Moment& moment, std::string_view constraint, std::string_view columns,
                                       bool isPrimary);

/// The columns of a key, comma-separated and quoted.
[[nodiscard]] std::string columnList(PgQuery__Node* const* keys, std::size_t count);

/// NOT NULL by way of a CHECK that is validated beside the work of others (R4).
[[nodiscard]] std::string notNullSteps(const Moment& moment, const std::string& table, const std::string& column);

/// `CREATE INDEX CONCURRENTLY …`, from the statement's own text.
[[nodiscard]] std::string concurrently(const Moment& moment);

/// VALIDATE of a constraint that this transaction has added.
[[nodiscard]] bool isAddedHere(const Moment& moment, const WorkItem& work);

/// The same statement rewrites the relation.
[[nodiscard]] bool isRewritten(const Moment& moment, const WorkItem& work);

/// Batches without a transaction (R9).
[[nodiscard]] std::string inBatches(std::string_view table, std::string_view assignment, std::string_view todo);

} // namespace lk::review::work
