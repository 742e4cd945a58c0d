// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"
#include "core/schema/relation.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::rehearsal {

/// The tables that a migration tool keeps for itself: the history's, and those beside it (locks, a registry).
[[nodiscard]] std::vector<schema::Name> toolTables(postgres::Session& session, const history::History& history,
                                                   const std::string& format, std::stop_token stop);

/// Rows from one database to another that has the same tables, before it has keys, indexes and triggers. Rows travel as arrays of the
/// table's own row type, so that each value is read back by the type that wrote it.
class RowCopier final {
public:
    RowCopier(postgres::Session& from, postgres::Session& to, std::stop_token stop);
    /// All rows of these tables.
    void copyWhole(const std::vector<schema::Name>& tables);
    /// At most `rows` of each table but these, then what they reference, and so on.
    void copySample(int rows, const std::vector<schema::Name>& butNot);
    void copySequences();
    /// What could not be read, English, a sentence each.
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }

private:
    struct Table;
    struct ForeignKey;
    [[nodiscard]] std::vector<Table> tables() const;
    [[nodiscard]] std::vector<ForeignKey> foreignKeys() const;
    std::size_t copy(const Table& table, const std::string& select, const std::vector<std::string>& parameters = {});
    std::size_t copyMissingParents(const ForeignKey& key);

    postgres::Session& m_from;
    postgres::Session& m_to;
    std::stop_token m_stop;
    std::vector<std::string> m_notes;
};

} // namespace lk::rehearsal
