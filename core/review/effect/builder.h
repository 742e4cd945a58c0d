// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect.h"
#include "core/sql/layout.h"
#include "core/sql/nodes.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::review::effects {

using schema::Catalog;
using schema::Name;
using schema::Relation;
using sql::LockMode;

/// A relation as a statement names it, and what the catalog knows of it (null: nothing).
struct Subject {
    Name name;
    const Relation* known = nullptr;
    const std::set<std::string>* dropped = nullptr; ///< columns and constraints that the same statement drops

    [[nodiscard]] bool isDropped(const std::string& one) const { return dropped != nullptr && dropped->contains(one); }
};

/// Gathers one Effect. The families of statements (families.h) write into it.
class Builder final {
public:
    Builder(const Catalog& catalog, const Circumstances& circumstances)
        : m_catalog(catalog)
        , m_circumstances(circumstances)
    {}

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    [[nodiscard]] const Circumstances& circumstances() const { return m_circumstances; }
    [[nodiscard]] int version() const { return m_circumstances.serverVersion; }
    /// Of a fact that the catalog gave: read from a server, or made by the statements before.
    [[nodiscard]] Certainty known() const
    {
        return m_catalog.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    }

    [[nodiscard]] Subject subject(const sql::ObjectName& written) const;
    /// What a CREATE makes, or finds in its place: a name without a schema goes to the first one of the search path.
    [[nodiscard]] Subject made(const PgQuery__RangeVar& written) const;
    [[nodiscard]] Subject subject(const PgQuery__RangeVar& written) const { return subject(sql::nameOf(written)); }
    /// A relation of the server itself: catalogs are not told.
    [[nodiscard]] bool isSystem(const sql::ObjectName& written) const;
    /// Surely neither a relation nor an index of that name.
    [[nodiscard]] bool isMissing(const Name& name) const;
    /// False where it is missing; then a failure is told unless the statement allows for it.
    bool require(const Subject& subject, bool missingOk, std::string_view sqlState = "42P01");

    void lock(const Name& relation, LockMode mode, bool isNamed = false, Certainty certainty = Certainty::Certain);
    /// Of a fact of the catalog: implied.
    void lockImplied(const Name& relation, LockMode mode) { lock(relation, mode, false, known()); }
    /// Partitions and children at any depth.
    void lockDescendants(const Name& relation, LockMode mode);
    void lockIndex(const Name& index, LockMode mode); ///< only when the statement names it already

    RelationEffect& at(const Name& relation); ///< made without a lock where there was none
    void rewrite(const Name& relation, Rewrite kind);
    void scan(const Name& relation, Scan kind);
    void buildIndexes(const Name& relation, int count);

    WorkItem& work(Cause cause, Work work, const Name& relation, std::string object = {});
    Failure& fail(FailureCause cause, std::string_view sqlState, const Name& relation, std::string object = {});
    /// A refusal that is said in words, unless the statement fails already: the server tells one error.
    void refuse(std::string_view sqlState, const Name& about, std::string why);

    /// The heap is written anew with all its indexes.
    WorkItem& rewriteHeap(Cause cause, const Name& relation, std::string object = {});
    WorkItem& scanHeap(Cause cause, const Name& relation, std::string object = {});
    WorkItem& buildIndex(Cause cause, const Name& relation, std::string object = {});
    /// Of those that a relation has, 0 when not known.
    [[nodiscard]] int indexCount(const Name& relation) const;

    void setRule(TransactionRule rule) { m_effect.rule = rule; }
    [[nodiscard]] Effect& effect() { return m_effect; }
    /// Named relations first; `under` of the works filled.
    [[nodiscard]] Effect take();

private:
    const Catalog& m_catalog;
    const Circumstances& m_circumstances;
    Effect m_effect;
};

/// Has storage of its own: not a view, not a partitioned table.
[[nodiscard]] bool hasStorage(const Relation* relation);
[[nodiscard]] bool isPartitioned(const Relation* relation);
/// Not known to be without a row.
[[nodiscard]] bool mayHoldRows(const Relation* relation);
/// The default partition of a partitioned table, or null.
[[nodiscard]] const Relation* defaultPartitionOf(const Name& parent, const Catalog& catalog);
/// The partitions or children one level down.
[[nodiscard]] std::vector<const Relation*> childrenOf(const Name& parent, const Catalog& catalog);
/// Sequences owned by the relation's columns (`column` empty: any).
[[nodiscard]] std::vector<Name> sequencesOf(const Relation& relation, const std::string& column = {});
/// For people: `public.orders`; schema public is left out.
[[nodiscard]] std::string shortName(const Name& name);

/// Calls `visit` for `message` and every message below it, outermost first; it says whether to go below.
template<typename Visit>
void forEachMessage(const ProtobufCMessage* message, const Visit& visit)
{
    if (message == nullptr)
        return;
    const ProtobufCMessageDescriptor& type = *message->descriptor;
    if (&type == &pg_query__node__descriptor) {
        forEachMessage(sql::messageOf(*reinterpret_cast<const PgQuery__Node*>(message)), visit);
        return;
    }
    if (!visit(*message) || &type == &pg_query__a__const__descriptor)
        return;
    const auto* const bytes = reinterpret_cast<const char*>(message);
    for (const sql::Member& member : sql::messagesIn(type)) {
        if (member.count != 0) {
            const auto count = *reinterpret_cast<const std::size_t*>(bytes + member.count);
            const auto* const messages =
                *reinterpret_cast<const ProtobufCMessage* const* const*>(bytes + member.offset);
            for (std::size_t at = 0; at < count; ++at)
                forEachMessage(messages[at], visit);
        } else {
            forEachMessage(*reinterpret_cast<const ProtobufCMessage* const*>(bytes + member.offset), visit);
        }
    }
}

} // namespace lk::review::effects
