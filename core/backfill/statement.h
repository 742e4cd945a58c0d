// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"
#include "core/sql/parsetree.h"

#include <memory>
#include <string>
#include <vector>

struct PgQuery__Node;

namespace lk::backfill {

/// The statement of a backfill as the server's grammar reads it, and the statements made of it for a range of rows: conditions are added to
/// the tree, never pasted into the text. Thread-safe once made.
class Work final {
public:
    /// One UPDATE, DELETE or INSERT … SELECT … ON CONFLICT DO NOTHING. Throws Error{Usage} saying what it is instead; `position` is that of the
    /// grammar's complaint.
    explicit Work(const std::string& statement);

    [[nodiscard]] Verb verb() const { return m_verb; }
    /// The driving table, and what conditions call it (unquoted).
    [[nodiscard]] const sql::ObjectName& table() const { return m_table; }
    [[nodiscard]] const std::string& alias() const { return m_alias; }
    /// The table that is written: another one than table() for an INSERT.
    [[nodiscard]] sql::ObjectName target() const;
    [[nodiscard]] const std::vector<std::string>& columns() const { return m_columns; } ///< that an UPDATE sets
    [[nodiscard]] const std::string& where() const { return m_where; }                  ///< as SQL; empty: none
    /// The condition names no column that is set, no other table and no function: it stays true for ever.
    [[nodiscard]] bool stays() const { return m_stays; }
    /// A sub-select of the driving table feeds it that does not lock its rows: stale under concurrent writes.
    [[nodiscard]] bool readsItself() const { return m_readsItself; }
    [[nodiscard]] bool readsOthers() const { return m_readsOthers; }
    /// Functions whose value differs from call to call.
    [[nodiscard]] const std::vector<std::string>& volatileCalls() const { return m_volatileCalls; }
    /// What it changes can be counted by a RETURNING inside of a WITH: no INSERT (a policy may hide what it adds), no WITH of its own.
    [[nodiscard]] bool canReturn() const;
    [[nodiscard]] const std::string& normalised() const { return m_normalised; }

    /// The statement for rows of `leaf` under `condition`, SQL with parameters that calls the table alias(). `returns`: with RETURNING 1, to
    /// be counted in the same message; only where canReturn().
    [[nodiscard]] std::string batch(const sql::ObjectName& leaf, const std::string& condition,
                                    bool returns = false) const;
    /// `SELECT targets` of the rows of `leaf` that still need work, under `condition`. `tail`: ORDER BY, LIMIT, FOR …
    [[nodiscard]] std::string todo(const sql::ObjectName& leaf, const std::string& targets,
                                   const std::string& condition, const std::string& tail = {}) const;

private:
    void readUpdate(const PgQuery__Node& node);
    void readDelete(const PgQuery__Node& node);
    void readInsert(const PgQuery__Node& node);
    void take(const PgQuery__Node& node, PgQuery__Node* where);
    void lookAround(const PgQuery__Node& node, PgQuery__Node* where);
    [[nodiscard]] const PgQuery__Node& root() const;

    std::unique_ptr<sql::ParseTree> m_tree;
    Verb m_verb = Verb::Update;
    sql::ObjectName m_table;
    std::string m_alias;
    std::vector<std::string> m_columns;
    std::string m_where;
    std::vector<std::string> m_volatileCalls;
    std::string m_normalised;
    bool m_stays = false;
    bool m_readsItself = false;
    bool m_readsOthers = false;
};

/// `table`, `set` and `where` as one UPDATE. Throws Error{Usage} when a piece is not what it should be: one SET list, one condition.
[[nodiscard]] std::string updateOf(const std::string& table, const std::string& set, const std::string& where);
/// Throws Error{Usage} when the text is not one condition; else the condition as libpg_query writes it.
[[nodiscard]] std::string conditionOf(const std::string& what, const std::string& text);
/// A table's name as written ("public.orders"). Throws Error{Usage}.
[[nodiscard]] sql::ObjectName tableNameOf(const std::string& text);

} // namespace lk::backfill
