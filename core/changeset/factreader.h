// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/facts.h"
#include "core/review/state.h"
#include "core/schema/catalog.h"

#include <pg_query/pg_query.pb-c.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lk::changeset {

/// Goes through statements in the order they run, with the catalog as they leave it, and writes down the facts of each.
class FactReader final {
public:
    /// The facts that follow belong to that migration.
    void beginMigration(std::size_t migration);
    void take(const review::Unit& unit);
    /// Something that nobody can read.
    void takeOpaque(int line);
    /// `UPDATE t SET …` of a declared backfill, behind what was taken so far.
    void takeBackfill(const std::string& update, int line);

    [[nodiscard]] std::vector<Fact> facts() { return std::move(m_facts); }

private:
    void take(const PgQuery__Node& tree, std::string_view text);
    void takeAlter(const PgQuery__AlterTableStmt& alter);
    void takeCommand(const schema::Name& table, const PgQuery__AlterTableCmd& command);
    void takeAddColumn(const schema::Name& table, const PgQuery__ColumnDef& column);
    void takeAlterType(const schema::Name& table, const std::string& column, const PgQuery__ColumnDef& definition);
    void takeConstraint(const schema::Name& table, const PgQuery__Constraint& constraint);
    void takeRename(const PgQuery__RenameStmt& rename);
    void takeUpdate(const PgQuery__UpdateStmt& update, FactKind kind);
    void takeInsert(const PgQuery__InsertStmt& insert);
    void takeIndex(const PgQuery__IndexStmt& index);
    void takeTrigger(const PgQuery__CreateTrigStmt& trigger);
    void takeFunction(const PgQuery__CreateFunctionStmt& function, std::string_view text);
    void takeDrop(const PgQuery__DropStmt& drop);
    void takeTable(const PgQuery__RangeVar& relation);
    [[nodiscard]] schema::Name resolved(const PgQuery__RangeVar& relation) const;
    [[nodiscard]] bool isNew(const schema::Name& table) const { return m_madeHere.contains(table); }
    Fact& add(FactKind kind, const schema::Name& table);

    std::vector<Fact> m_facts;
    schema::Catalog m_catalog;
    std::set<schema::Name>
        m_madeHere; ///< tables that the present migration has made: they hold no row that a lock could hurt
    struct Body {
        std::vector<std::string> reads;
        std::vector<std::string> writes;
    };
    std::map<schema::Name, Body> m_functions;
    std::size_t m_migration = 0;
    int m_line = 0;
};

} // namespace lk::changeset
