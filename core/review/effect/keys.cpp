// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/keys.h"

#include <algorithm>

namespace lk::review::effects {

using schema::ConstraintKind;

bool hasOnlyDeferrableKey(const Relation& table, const std::set<std::string>& columns, const Catalog& catalog)
{
    bool hasDeferrable = false;
    for (const schema::Constraint& one : table.constraints) {
        const bool isKey = one.kind == ConstraintKind::PrimaryKey || one.kind == ConstraintKind::Unique;
        if (!isKey || std::set<std::string>(one.columns.begin(), one.columns.end()) != columns)
            continue;
        if (!one.isDeferrable)
            return false;
        hasDeferrable = true;
    }
    if (!hasDeferrable)
        return false;
    const auto indexes = catalog.indexesOf(table.name);
    return std::none_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
        std::set<std::string> own;
        for (const schema::IndexKey& key : index->keys)
            own.insert(key.column);
        const schema::Constraint* const backed = table.constraint(index->constraint);
        return index->isUnique && own == columns && (backed == nullptr || !backed->isDeferrable);
    });
}

bool lacksReplicaIdentity(const Relation& table, const Catalog& catalog)
{
    if (table.publications.empty() || table.kind != schema::RelationKind::Table || table.replicaIdentity == 'f')
        return false;
    if (table.replicaIdentity == 'n')
        return true;
    if (table.replicaIdentity == 'd') {
        const schema::Constraint* const key = table.primaryKey();
        return key == nullptr || key->isDeferrable;
    }
    const auto indexes = catalog.indexesOf(table.name);
    return std::none_of(indexes.begin(), indexes.end(),
                        [](const schema::Index* index) { return index->isReplicaIdentity; });
}

} // namespace lk::review::effects
