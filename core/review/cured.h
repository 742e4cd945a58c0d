// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect.h"
#include "core/review/state.h"

#include <cstdint>
#include <set>

struct PgQuery__RangeVar;

namespace lk::review {

/// The relations whose rows statements may have changed since the catalog was read: of this file, and of those that run
/// before it. What the catalog tells of the rows (NULLs that the statistics saw, duplicates that left an index INVALID)
/// may be so no more.
class ChangedRows final {
public:
    /// `before`: what was known before the statement.
    void take(const Unit& unit, const schema::Catalog& before);
    [[nodiscard]] bool mayHold(const schema::Name& relation) const { return m_isAny || m_relations.contains(relation); }

private:
    enum class How : std::uint8_t { Inserted, Changed };
    void takeTable(const PgQuery__RangeVar* written, How how, const schema::Catalog& before);
    void add(const schema::Relation& table, const schema::Catalog& before);
    void addWithTree(const schema::Relation& table, const schema::Catalog& before);

    std::set<schema::Name> m_relations;
    bool m_isAny = false; ///< something has run that nobody can read
};

/// Takes out of the effect what fails by rows as they were found, of relations whose rows may have been put in order
/// since.
void leaveOutCured(Effect& effect, const Unit& unit, const ChangedRows& changed);

} // namespace lk::review
