// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/proof.h"

#include "core/formats/registry.h"
#include "core/review/rules/reversibility/compare.h"
#include "core/run/scriptplan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::rescue {

namespace {

using history::MigrationState;
using schema::Catalog;

/// `after` laid upon `before`, so that the two can be compared.
std::vector<std::string> changesBetween(const std::shared_ptr<const Catalog>& before, const Catalog& after)
{
    Catalog laid(before);
    for (const schema::Relation* relation : before->relations()) {
        if (after.relation(relation->name) == nullptr)
            laid.dropRelation(relation->name);
    }
    for (const schema::Relation* relation : after.relations()) {
        laid.put(*relation);
        std::set<schema::Name> there;
        for (const schema::Index* index : after.indexesOf(relation->name)) {
            laid.put(*index);
            there.insert(index->name);
        }
        for (const schema::Index* index : before->indexesOf(relation->name)) {
            if (!there.contains(index->name))
                laid.dropIndex(index->name);
        }
    }
    for (const schema::Type* type : before->allTypes()) {
        if (after.type(type->name) == nullptr)
            laid.dropType(type->name);
    }
    for (const schema::Type* type : after.allTypes())
        laid.put(*type);
    for (const schema::Function* function : before->allFunctions())
        laid.dropFunction(function->name, function->argumentTypes);
    for (const schema::Function* function : after.allFunctions())
        laid.put(*function);
    return review::reversibility::differences(*before, laid);
}

bool isApplied(MigrationState state)
{
    return state == MigrationState::Applied || state == MigrationState::Changed || state == MigrationState::Outdated;
}

std::vector<StatementFact> upOf(const run::PlanInput& input, const std::string& version, const Catalog& catalog)
{
    const project::Migration* migration = input.set.find(version);
    if (migration == nullptr)
        return {};
    try {
        const auto planned = run::planScript(
            formats::formatNamed(input.project.format).script(input.project, *migration, run::Direction::Up), "", true);
        if (const auto* plan = std::get_if<run::ScriptPlan>(&planned))
            return run::evidence::catalogSays(plan->statements, catalog, input.scriptPath);
    } catch (const Error&) {
        return {}; // told as what could not be compared
    }
    return {};
}

void compare(const run::PlanInput& input, const MigrationFact& before, const Catalog& catalog, Proof& proof)
{
    const std::string& version = before.version;
    const history::StatusRow* row = input.reading.status.find(version);
    const bool isThere = row != nullptr && isApplied(row->state);
    const auto statements = upOf(input, version, catalog);
    const std::string_view state = isThere ? "recorded as applied" : "not recorded";
    int told = 0;
    for (const StatementFact& one : statements) {
        told += one.catalog == Truth::NotKnown ? 0 : 1;
        // What stood in its way is not of its making.
        if (!isThere && before.direction == run::Direction::Up && one.number > before.most)
            continue;
        for (const ObjectFact& object : one.objects) {
            if (!object.isProof || object.presence == Presence::NotKnown)
                continue;
            const Presence wanted = (object.deed == Deed::Drops) == isThere ? Presence::NotThere : Presence::There;
            // Of a change nobody knows how it was before.
            const bool isOtherwise = object.deed == Deed::Changes ? isThere && object.presence != Presence::There
                                     : object.deed == Deed::Drops && !isThere ? false // it may have been gone before
                                                                              : object.presence != wanted;
            if (isOtherwise)
                proof.differences.push_back(fmt::format("{} is {}, and its statement {} says otherwise: {} ({}).",
                                                        version, state, one.number, object.object,
                                                        object.presence == Presence::There     ? "is there"
                                                        : object.presence == Presence::Invalid ? "is there, but invalid"
                                                        : object.presence == Presence::Other   ? "is there, but another"
                                                                                               : "is not there"));
        }
    }
    if (told == 0)
        proof.notTold.push_back(fmt::format("{} is {}; what it does cannot be held against the catalog{}.", version,
                                            state, statements.empty() ? ", for its script cannot be read here" : ""));
}

} // namespace

Proof prove(const Facts& before, const Facts& after, const run::PlanInput& input)
{
    Proof proof;
    for (const MigrationFact& fact : after.migrations) {
        if (fact.trouble == Trouble::Unrecorded && before.find(fact.version) == nullptr)
            proof.open.push_back(fmt::format("{} is not recorded. {}", fact.version, fact.catalog));
        else if (fact.trouble != Trouble::CutOff)
            proof.open.push_back(fmt::format("{} is {} still. {}", fact.version, toString(fact.trouble), fact.history));
    }
    if (!after.toolLock.empty())
        proof.open.push_back("The tool's lock is still taken: " + after.toolLock);
    for (const MigrationFact& fact : before.migrations) {
        if (after.find(fact.version) == nullptr && after.catalog != nullptr)
            compare(input, fact, *after.catalog, proof);
    }
    if (before.catalog != nullptr && after.catalog != nullptr)
        proof.changed = changesBetween(before.catalog, *after.catalog);
    return proof;
}

} // namespace lk::rescue
