// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/changeset.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/changeset/sidecar.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lk::changeset {

std::string_view toString(Origin origin)
{
    switch (origin) {
    case Origin::Declared: return "declared";
    case Origin::Detected: return "detected";
    case Origin::Suggested: return "suggested";
    }
    return {};
}

const ChangeSet* ChangeSets::find(std::string_view id) const
{
    const auto found = std::ranges::find_if(sets, [&](const ChangeSet& one) { return one.id() == id; });
    return found == sets.end() ? nullptr : &*found;
}

namespace {

/// The versions of its migrations, in the order they run.
std::vector<std::string> versionsOf(const Declaration& definition, const project::MigrationSet& set)
{
    std::set<const project::Migration*> own;
    for (const Step& step : definition.steps) {
        if (const project::Migration* migration = migrationNamed(set, step.migration))
            own.insert(migration);
    }
    std::vector<std::string> versions;
    for (const project::Migration& migration : set.migrations) {
        if (own.contains(&migration))
            versions.push_back(migration.version);
    }
    return versions;
}

/// Versions, facts and digest.
void complete(ChangeSet& one, const project::Project& project, const project::MigrationSet& set,
              const std::vector<Fact>& facts)
{
    one.versions = versionsOf(one.definition, set);
    std::string text = writeYaml(one.definition);
    for (const std::string& version : one.versions) {
        const project::Migration* migration = set.find(version);
        const auto script = migration == nullptr || !migration->hasUp()
                                ? std::nullopt
                                : readFileIfThere(migration->upFile, project.root, kMaxScriptBytes);
        text += script.value_or(std::string()) + '\0';
    }
    one.digest = sha256Hex(text);
    const std::set<std::string> own(one.versions.begin(), one.versions.end());
    for (const Fact& fact : facts) {
        if (own.contains(fact.version))
            one.facts.push_back(fact);
    }
}

void sortByFirst(std::vector<ChangeSet>& sets, const project::MigrationSet& set)
{
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < set.migrations.size(); ++i)
        places.emplace(set.migrations[i].version, i);
    std::ranges::stable_sort(sets, {}, [&](const ChangeSet& one) {
        const std::size_t first = one.versions.empty() ? places.size() : places[one.versions.front()];
        return std::pair(one.origin, first);
    });
}

/// Of the files that declare it. A gate that cannot be read would otherwise be no gate.
std::vector<std::string> problemsOf(const Declaration& definition, const std::vector<DeclarationProblem>& problems)
{
    std::set<std::string> files{definition.place.file};
    for (const Step& step : definition.steps)
        files.insert(step.place.file);
    files.erase(std::string());
    std::vector<std::string> own;
    for (const DeclarationProblem& problem : problems) {
        if (files.contains(problem.place.file))
            own.push_back(fmt::format("{} in line {} of {}: {}", problem.code, problem.place.line, problem.place.file,
                                      problem.message));
    }
    return own;
}

} // namespace

ChangeSets findChangeSets(const project::Project& project, const project::MigrationSet& set, std::stop_token stop)
{
    ChangeSets all;
    Declarations declared = readDeclarations(project, set);
    all.problems = std::move(declared.problems);
    std::set<std::string> taken;
    std::set<std::string> ids;
    std::vector<Fact> facts = factsOf(project, set, stop);
    for (Declaration& definition : declared.sets) {
        ChangeSet one;
        ids.insert(definition.id);
        one.problems = problemsOf(definition, all.problems);
        one.definition = std::move(definition);
        complete(one, project, set, facts);
        taken.insert(one.versions.begin(), one.versions.end());
        all.sets.push_back(std::move(one));
    }
    std::vector<Fact> free = facts;
    std::erase_if(free, [&](const Fact& fact) { return taken.contains(fact.version); });
    Detections detections = detect(free, set);
    const auto no = rejected(project);
    for (Detection& found : detections.all) {
        ChangeSet one;
        one.definition = std::move(found.definition);
        complete(one, project, set, facts);
        if (no.contains(std::set<std::string>(one.versions.begin(), one.versions.end())))
            continue;
        // The id of a declared one stays its own.
        const std::string id = one.definition.id.substr(0, 59);
        for (int i = 2; ids.contains(one.definition.id); ++i)
            one.definition.id = id + "-" + std::to_string(i);
        ids.insert(one.definition.id);
        one.origin = found.score >= kDetected ? Origin::Detected : Origin::Suggested;
        one.score = found.score;
        one.rule = found.rule;
        one.isCollapsed = found.isCollapsed;
        one.offeredRecipe = found.offeredRecipe;
        all.sets.push_back(std::move(one));
    }
    sortByFirst(all.sets, set);
    all.questions = std::move(detections.questions);
    all.updates = std::move(detections.updates);
    all.nameOnly = std::move(detections.nameOnly);
    return all;
}

} // namespace lk::changeset
