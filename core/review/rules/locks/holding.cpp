// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/holding.h"

#include "core/review/chain.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::locks {

using schema::Name;
using sql::LockMode;

namespace {

/// A table: indexes, sequences and views are not what two transactions meet at.
bool isTable(const Moment& moment, const Name& relation)
{
    const schema::Relation* known = moment.before.relation(relation);
    if (known == nullptr)
        return moment.before.index(relation) == nullptr && !moment.before.isComplete() &&
               moment.blockingBy(relation, LockMode::Exclusive) != Blocking::None;
    return known->kind == schema::RelationKind::Table || known->kind == schema::RelationKind::PartitionedTable;
}

} // namespace

const HeldLock* weighingLock(const Moment& moment)
{
    const HeldLock* found = nullptr;
    Blocking most = Blocking::None;
    for (const HeldLock& held : moment.state.held) {
        const Blocking blocks = moment.blockingBy(held.relation, held.mode);
        if (blocks <= most)
            continue;
        const RelationEffect* own = moment.effect.on(held.relation);
        if (own != nullptr && moment.blockingBy(held.relation, own->mode) >= blocks)
            continue;
        found = &held;
        most = blocks;
        if (most == Blocking::Reads)
            break; // nothing weighs more
    }
    return found;
}

Name rootOf(const Moment& moment, const Name& relation)
{
    constexpr int kDeepest = 32;
    Name at = relation;
    for (int i = 0; i < kDeepest; ++i) {
        const schema::Relation* known = moment.before.relation(at);
        if (known == nullptr || known->parents.empty())
            break;
        at = known->parents.front();
    }
    return at;
}

std::optional<Second> secondTable(const Moment& moment)
{
    const HeldLock* first = nullptr;
    for (const HeldLock& held : moment.state.held) {
        if (held.mode < LockMode::ShareRowExclusive || !isTable(moment, held.relation))
            continue;
        if (first == nullptr)
            first = &held;
        else if (held.line != first->line && rootOf(moment, held.relation) != rootOf(moment, first->relation))
            return std::nullopt; // told then
    }
    if (first == nullptr || moment.isRefused())
        return std::nullopt;
    for (const RelationEffect& taken : moment.effect.relations) {
        const HeldLock* held = moment.state.heldOn(taken.relation);
        if (taken.mode < LockMode::ShareRowExclusive || !moment.isExisting(taken.relation) ||
            !isTable(moment, taken.relation) || (held != nullptr && held->mode >= LockMode::ShareRowExclusive))
            continue;
        if (rootOf(moment, taken.relation) != rootOf(moment, first->relation))
            return Second{taken.relation, first};
    }
    return std::nullopt;
}

std::optional<Second> parentAfterChild(const Moment& moment)
{
    if (moment.isRefused())
        return std::nullopt;
    for (const RelationEffect& taken : moment.effect.relations) {
        const HeldLock* own = moment.state.heldOn(taken.relation);
        if (taken.mode < LockMode::ShareRowExclusive || !moment.isExisting(taken.relation) ||
            (own != nullptr && own->mode >= LockMode::ShareRowExclusive))
            continue;
        for (const HeldLock& held : moment.state.held) {
            const schema::Relation* child = moment.before.relation(held.relation);
            if (held.mode >= LockMode::ShareRowExclusive && child != nullptr &&
                std::find(child->parents.begin(), child->parents.end(), taken.relation) != child->parents.end())
                return Second{taken.relation, &held};
        }
    }
    return std::nullopt;
}

std::optional<std::string> whyDeadlock(const Moment& moment, const Second& second)
{
    const auto key = [&](const Name& from, const Name& to) -> std::optional<std::string> {
        for (const schema::Catalog::Reference& reference : moment.before.referencesTo(to)) {
            if (reference.from->name == from)
                return fmt::format("{} references {} ({})", schema::toString(from), schema::toString(to),
                                   sql::quoteIdentifier(reference.constraint->name));
        }
        return std::nullopt;
    };
    if (auto forth = key(second.relation, second.held->relation))
        return forth;
    if (auto back = key(second.held->relation, second.relation))
        return back;
    if (moment.chain != nullptr) {
        if (const auto place = moment.chain->otherWayRound(second.held->relation, second.relation))
            return fmt::format("the pending {} locks them the other way round", *place);
    }
    return std::nullopt;
}

} // namespace lk::review::locks
