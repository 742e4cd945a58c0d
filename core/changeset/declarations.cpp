// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/attributes.h"
#include "core/changeset/declaration.h"
#include "core/changeset/sidecar.h"
#include "core/changeset/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lk::changeset {

namespace fs = std::filesystem;

std::string* textMember(Declaration& declaration, std::string_view key)
{
    static const std::map<std::string_view, std::string Declaration::*> members{
        {"id", &Declaration::id},       {"title", &Declaration::title}, {"recipe", &Declaration::recipe},
        {"table", &Declaration::table}, {"old", &Declaration::oldSide}, {"new", &Declaration::newSide},
        {"up", &Declaration::up},       {"down", &Declaration::down},   {"equal", &Declaration::equal},
    };
    const auto found = members.find(key);
    return found == members.end() ? nullptr : &(declaration.*found->second);
}

std::string rowsText(std::int64_t count)
{
    return fmt::format("{} {}", count, count == 1 ? "row" : "rows");
}

void checkId(const std::string& id, const Place& place, std::vector<DeclarationProblem>& problems)
{
    if (id.empty()) {
        problems.push_back({"LK347", "The change set has no id", "Add: id: some-name", place});
        return;
    }
    constexpr std::string_view kFirst = "abcdefghijklmnopqrstuvwxyz0123456789";
    const bool isGood = id.size() <= 63 && kFirst.find(id.front()) != std::string_view::npos &&
                        id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    if (!isGood)
        problems.push_back({"LK342", fmt::format("\"{}\" is no id", shownInLine(id)),
                            "Take small letters, digits and dashes, a letter or digit first, 63 at most.", place});
}

std::optional<Declaration> readFrontMatter(const std::string& sql, const std::string& file,
                                           std::vector<DeclarationProblem>& problems)
{
    const std::vector<Attribute> attributes = attributesOf(sql, file, problems);
    if (attributes.empty())
        return std::nullopt;
    Declaration declaration;
    declaration.place = attributes.front().place;
    std::optional<Phase> phase;
    for (const Attribute& attribute : attributes) {
        if (std::string* text = textMember(declaration, attribute.key))
            *text = attribute.value;
        else if (attribute.key == "phase") {
            phase = phaseFrom(attribute.value);
            if (!phase)
                problems.push_back({"LK342", fmt::format("\"{}\" is no phase", shownInLine(attribute.value)),
                                    "The phases are: expand, sync, backfill, gate, contract.", attribute.place});
        } else
            problems.push_back(
                {"LK341", fmt::format("The attribute \"{}\" means nothing here", shownInLine(attribute.key)),
                 "Known are: id, phase, title, recipe, table, old, new, up, down, equal.", attribute.place});
    }
    checkId(declaration.id, declaration.place, problems);
    if (!phase) {
        if (std::ranges::none_of(attributes, [](const Attribute& one) { return one.key == "phase"; }))
            problems.push_back(
                {"LK347", "The comment does not name the phase", "Add: phase=expand", declaration.place});
        return declaration;
    }
    Step step;
    step.phase = *phase;
    step.place = declaration.place;
    declaration.steps.push_back(step);
    return declaration;
}

namespace {

/// Gathers the declarations of a project and holds them against each other.
class Gathering final {
public:
    Gathering(const project::Project& project, const project::MigrationSet& set) : m_project(project), m_set(set) {}

    Declarations take()
    {
        readFolder();
        for (const project::Migration& migration : m_set.migrations)
            readMigration(migration);
        for (auto& [id, declaration] : m_sets) {
            std::ranges::stable_sort(declaration.steps, {}, &Step::phase);
            check(declaration);
            m_result.sets.push_back(std::move(declaration));
        }
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::string shownPath(const fs::path& path) const
    {
        const fs::path relative = path.lexically_relative(m_project.root);
        return relative.empty() || *relative.begin() == ".." ? path.string() : relative.generic_string();
    }

    void readFolder()
    {
        const fs::path folder = changeSetFolder(m_project);
        if (!isFolder(folder))
            return;
        const project::Folder listing(folder, m_project.root);
        for (const std::string& name : listing.files()) {
            const bool isYaml = name.ends_with(".yml") || name.ends_with(".yaml");
            if (!isYaml || name == kDecisionsFile)
                continue;
            const std::string shownFile = shownPath(folder / name);
            std::string text;
            try {
                text = readFile(folder / name, m_project.root, std::size_t{1024} * 1024);
            } catch (const Error& error) {
                tell("LK340", error.message(), error.remedy(), {shownFile, 0, 0});
                continue;
            }
            Declaration declaration = readYaml(text, shownFile, m_result.problems);
            if (declaration.id.empty())
                continue;
            checkOrder(declaration);
            const auto [at, isNew] = m_sets.emplace(declaration.id, declaration);
            if (!isNew)
                tell("LK343", fmt::format("The id {} is used twice, in {} too", declaration.id, at->second.place.file),
                     "Give one of them another id.", declaration.place);
        }
    }

    void readMigration(const project::Migration& migration)
    {
        if (migration.upFile.empty() || migration.kind == project::MigrationKind::Code)
            return;
        const auto text = readFileIfThere(migration.upFile, m_project.root, kMaxScriptBytes);
        if (!text || invalidUtf8At(*text))
            return;
        auto declaration = readFrontMatter(*text, shownPath(migration.upFile), m_result.problems);
        if (!declaration || declaration->id.empty())
            return;
        for (Step& step : declaration->steps)
            step.migration = migration.version;
        const auto [at, isNew] = m_sets.emplace(declaration->id, *declaration);
        if (!isNew)
            merge(at->second, std::move(*declaration), migration);
    }

    /// A later comment of the same id adds its step, and what the first has not said.
    void merge(Declaration& into, Declaration declaration, const project::Migration& migration)
    {
        for (Step& step : declaration.steps) {
            const bool isThere = std::ranges::any_of(into.steps, [&](const Step& one) {
                return one.phase == step.phase && migrationNamed(m_set, one.migration) == &migration;
            });
            if (!isThere)
                into.steps.push_back(std::move(step));
        }
        for (const std::string_view key : {"title", "recipe", "table", "old", "new", "up", "down", "equal"}) {
            std::string& known = *textMember(into, key);
            const std::string& said = *textMember(declaration, key);
            if (known.empty())
                known = said;
            else if (!said.empty() && said != known)
                tell("LK342", fmt::format("{} says another {} than {}", declaration.place.file, key, into.place.file),
                     "Say it in one place.", declaration.place);
        }
    }

    void checkOrder(const Declaration& declaration)
    {
        for (std::size_t i = 1; i < declaration.steps.size(); ++i) {
            if (declaration.steps[i].phase < declaration.steps[i - 1].phase)
                tell("LK346",
                     fmt::format("{} comes before {}", toString(declaration.steps[i].phase),
                                 toString(declaration.steps[i - 1].phase)),
                     "The order is: expand, sync, backfill, gate, contract.", declaration.steps[i].place);
        }
    }

    void check(const Declaration& declaration)
    {
        for (const Step& step : declaration.steps) {
            if (step.migration.empty()) {
                checkEmpty(step);
                continue;
            }
            const project::Migration* migration = migrationNamed(m_set, step.migration);
            if (migration == nullptr) {
                tell("LK344", fmt::format("There is no migration \"{}\"", shownInLine(step.migration)),
                     "Write its version, or its version and name as in 3_add_note.", step.place);
                continue;
            }
            const auto [owner, isNew] = m_owners.emplace(migration, declaration.id);
            if (!isNew && owner->second != declaration.id)
                tell("LK345",
                     fmt::format("Migration {} belongs to {} already", shownInLine(migration->version), owner->second),
                     "Name it in one change set only.", step.place);
        }
    }

    void checkEmpty(const Step& step)
    {
        const bool isGate = step.phase == Phase::Gate;
        if (step.isGenerated)
            tell("LK347", fmt::format("Nothing makes the step {} by itself", toString(step.phase)),
                 "Write it as a migration, and name that: migration: … (changeset new writes one by a recipe)",
                 step.place);
        else if (!isGate && step.backfill.empty())
            tell("LK347", fmt::format("The step {} names neither a migration nor a backfill", toString(step.phase)),
                 "Add: migration: … or backfill: …", step.place);
    }

    void tell(std::string code, std::string message, std::string remedy, Place place)
    {
        m_result.problems.push_back({std::move(code), std::move(message), std::move(remedy), std::move(place)});
    }

    const project::Project& m_project;
    const project::MigrationSet& m_set;
    Declarations m_result;
    std::map<std::string, Declaration> m_sets;
    std::map<const project::Migration*, std::string> m_owners;
};

} // namespace

Declarations readDeclarations(const project::Project& project, const project::MigrationSet& set)
{
    return Gathering(project, set).take();
}

} // namespace lk::changeset
