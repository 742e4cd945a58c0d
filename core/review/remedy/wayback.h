// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/remedy/inverse.h"
#include "core/sql/identifier.h"

#include <algorithm>
#include <string>
#include <vector>

// Private to core/review/remedy.

namespace lk::review::wayback {

using schema::Catalog;
using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::Name;
using schema::Relation;
using schema::RelationKind;
using sql::quoteIdentifier;

template<typename T>
const T* named(const std::vector<T>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// Goes through what differs and says it in layers: what was made goes first, then what was is made again.
class WayBack final {
public:
    WayBack(const Catalog& before, const Catalog& after, const MadeByStatement& made, bool isConcurrent)
        : m_before(before)
        , m_after(after)
        , m_madeHere(made)
        , m_isConcurrent(isConcurrent)
        , m_changes(after.changes())
    {}

    [[nodiscard]] Inverse find();

private:
    void whyNot(const std::string& reason) { add(m_found.whyNot, reason); }
    void caveat(const std::string& reason) { add(m_found.caveat, reason); }
    static void add(std::string& to, const std::string& reason)
    {
        if (to.find(reason) == std::string::npos)
            to += (to.empty() ? "" : " ") + reason;
    }
    [[nodiscard]] bool isMade(const Name& relation) const
    {
        return m_after.relation(relation) != nullptr && m_before.relation(relation) == nullptr && !isAssumed(relation);
    }
    /// It was there before all the same: the catalog only learnt of it by what the statement does to it.
    [[nodiscard]] bool isAssumed(const Name& relation) const
    {
        return !m_before.isComplete() && m_before.relation(relation) == nullptr && !m_before.isDropped(relation) &&
               m_after.relation(relation) != nullptr && !m_after.relation(relation)->areColumnsKnown &&
               std::find(m_madeHere.relations.begin(), m_madeHere.relations.end(), relation) ==
                   m_madeHere.relations.end();
    }
    [[nodiscard]] bool isNewColumn(const Name& relation, const Relation& was, const std::string& column) const
    {
        if (was.areColumnsKnown)
            return was.column(column) == nullptr;
        return std::find(m_madeHere.columns.begin(), m_madeHere.columns.end(), schema::Use{relation, column}) !=
               m_madeHere.columns.end();
    }
    [[nodiscard]] bool isGone(const Name& relation) const
    {
        return m_after.relation(relation) == nullptr && m_before.relation(relation) != nullptr;
    }

    // wayback.cpp
    void relation(const Name& name);
    void changed(const Relation& was, const Relation& is);
    void index(const Name& name);
    void type(const Name& name);
    void functions(const Name& name);
    // waybacktable.cpp: what is of one relation
    void columns(const Relation& was, const Relation& is);
    void column(const Relation& was, const Relation& is, const Column& old, const Column& now);
    void constraints(const Relation& was, const Relation& is);
    void belongings(const Relation& was, const Relation& is);
    void properties(const Relation& was, const Relation& is);

    const Catalog& m_before;
    const Catalog& m_after;
    const MadeByStatement& m_madeHere;
    bool m_isConcurrent;
    Catalog::Changes m_changes;
    Inverse m_found;
    std::vector<std::string> m_dependents; ///< triggers, policies, constraints, views that were made
    std::vector<std::string> m_dropped;    ///< indexes, columns, tables that were made
    std::vector<std::string> m_first;      ///< schemas, types
    std::vector<std::string> m_made;       ///< relations again
    std::vector<std::string> m_altered;
    std::vector<std::string> m_keys;  ///< keys before the foreign keys that want them
    std::vector<std::string> m_later; ///< foreign keys, triggers, comments
    std::vector<std::string> m_last;  ///< schemas, extensions and types that were made
};

} // namespace lk::review::wayback
