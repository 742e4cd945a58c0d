// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/generate.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/carry.h"
#include "core/changeset/inway.h"
#include "core/changeset/words.h"
#include "core/formats/registry.h"
#include "core/review/recipes/recipes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::changeset {

namespace fs = std::filesystem;

namespace {

using Values = std::map<std::string, std::string>;

std::string underscored(std::string text)
{
    std::ranges::replace(text, '-', '_');
    return text;
}

/// `{name}` by the real names, for what is not SQL.
std::string named(std::string text, const Values& values)
{
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + name + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

std::string takeWord(std::string_view& text)
{
    text = trimmed(text);
    const auto end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text = trimmed(text.substr(end));
    return word;
}

/// "soak 24h", "quiet public.users.name 24h", "deploy web 2026.10", "check SELECT …"
GateSpec gateFrom(std::string_view text)
{
    GateSpec gate;
    const std::string kind = takeWord(text);
    if (kind == "soak" || kind == "brownout") {
        gate.kind = kind == "soak" ? GateKind::Soak : GateKind::Brownout;
        gate.time = soakFrom(text).value_or(std::chrono::hours(24));
    } else if (kind == "quiet") {
        gate.kind = GateKind::Quiet;
        gate.object = takeWord(text);
        gate.time = soakFrom(text).value_or(std::chrono::hours(24));
    } else if (kind == "check") {
        gate.kind = GateKind::Check;
        gate.sql = text;
    } else if (kind == "deploy") {
        gate.kind = GateKind::Deploy;
        gate.app = takeWord(text);
        gate.version = text;
        if (gate.version.empty())
            throw Error(ErrorCode::Usage, fmt::format("{} is deployed at which version?", shownInLine(gate.app)))
                .remedy("Add: --set version=… or leave app out.");
    } else {
        throw Error(ErrorCode::Internal, "a recipe has a gate that means nothing: " + kind);
    }
    return gate;
}

/// `each columns quiet {table}.{each} 24h` is a gate for each element of that parameter; `when app deploy {app} {version}` is one where that has
/// a value.
std::vector<std::string> gateTexts(std::string_view text, Values values)
{
    if (text.starts_with("when ")) {
        (void)takeWord(text);
        if (values.at(takeWord(text)).empty())
            return {};
    }
    if (!text.starts_with("each "))
        return {named(std::string(text), values)};
    (void)takeWord(text);
    std::string list = values.at(takeWord(text));
    std::vector<std::string> all;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        values["each"] = std::string(trimmed(std::string_view(list).substr(0, comma)));
        list.erase(0, comma + 1);
        all.push_back(named(std::string(text), values));
    }
    return all;
}

class Generator final {
public:
    Generator(const project::Project& project, const review::Recipe& recipe, const std::string& id,
              const Values& values, const std::vector<std::string>& hurried)
        : m_project(project)
        , m_recipe(recipe)
        , m_id(id)
        , m_given(values)
        , m_hurried(hurried)
        , m_values(review::withDefaults(recipe, values))
        , m_yaml(changeSetFolder(project) / (id + ".yml"))
        , m_backfill(project.base / "backfills" / (underscored(id) + ".sql"))
    {}

    Generated take(std::chrono::system_clock::time_point now)
    {
        split();
        refuseWhatIsThere();
        refuseWrongGates();
        if (const auto one = inTheWayOf(m_recipe.id, m_project, m_values))
            throw Error(ErrorCode::Refused,
                        fmt::format("{} is in the way of the recipe {}", shownInLine(*one), m_recipe.id))
                .remedy("It cannot be carried over. Take it away first, and make it again behind the change.");
        // By the migrations as they are: those of the recipe make another table of it.
        m_result.notes = lateWritersOf(m_project, m_values);
        for (std::string& note : narrowReferencesOf(m_recipe.id, m_project, m_values))
            m_result.notes.push_back(std::move(note));
        for (std::string& note : notesOnTwins(m_project, m_recipe, m_given))
            m_result.notes.push_back(std::move(note));
        if (auto note = untold(m_project, m_recipe, m_values))
            m_result.notes.push_back(std::move(*note));
        addSteps(writeMigrations(now));
        for (const MadeFile& file : m_beside)
            write(file.path, file.text);
        return std::move(m_result);
    }

    std::vector<MadeFile> beside(const std::vector<std::string>& versions)
    {
        split();
        refuseWhatIsThere();
        addSteps(versions);
        return std::move(m_beside);
    }

private:
    /// A declared backfill takes the place of the migration that would do the same.
    void split()
    {
        for (review::Draft& draft : draftsFor(m_project, m_recipe, m_given)) {
            if (draft.backfill.empty())
                m_own.push_back(std::move(draft));
            else
                m_statements.push_back(std::move(draft.backfill));
        }
    }

    void refuseWhatIsThere() const
    {
        for (const fs::path& path : {m_yaml, m_backfill}) {
            if ((path == m_yaml || !m_statements.empty()) && isFile(path))
                throw Error(ErrorCode::Refused, fmt::format("{} is there already", shownInLine(path.string())))
                    .remedy("Take another --id.");
        }
    }

    /// Before the first file is written: what is half made is in the way of the next try.
    void refuseWrongGates() const
    {
        constexpr std::string_view kFirst = "first ";
        for (const std::string& text : m_recipe.gates) {
            const std::string_view gate = text;
            for (const std::string& one :
                 gateTexts(gate.starts_with(kFirst) ? gate.substr(kFirst.size()) : gate, m_values))
                (void)gateFrom(one);
        }
    }

    void describe()
    {
        Declaration& definition = m_result.definition;
        definition.id = m_id;
        definition.recipe = m_recipe.id;
        for (const auto& [key, text] : m_recipe.changeSet) {
            const bool isSql = key == "up" || key == "down" || key == "equal";
            if (std::string* member = textMember(definition, key))
                *member = isSql ? review::filledText(m_recipe, m_given, text) : named(text, m_values);
        }
        if (!definition.table.empty() && definition.table.find('.') == std::string::npos)
            definition.table = "public." + definition.table;
    }

    /// Their versions, as the project reads them then.
    std::vector<std::string> writeMigrations(std::chrono::system_clock::time_point now)
    {
        std::vector<review::Draft> own = m_own;
        review::nameAfter(own, underscored(m_id));
        const std::set<std::string> before = versions();
        for (const fs::path& path : review::writeDrafts(m_project, own, now))
            m_result.files.push_back(path);
        std::vector<std::string> fresh;
        for (const project::Migration& migration : load().migrations) {
            if (!before.contains(migration.version))
                fresh.push_back(migration.version);
        }
        if (fresh.size() != own.size())
            throw Error(ErrorCode::Internal,
                        fmt::format("{} migrations were written, and {} are there", own.size(), fresh.size()));
        return fresh;
    }

    /// The declaration, and the files beside the migrations, whose versions are given.
    void addSteps(const std::vector<std::string>& migrations)
    {
        describe();
        for (std::size_t i = 0; i < m_own.size(); ++i) {
            for (const std::string& text : m_own[i].phases) {
                const auto phase = phaseFrom(text);
                if (!phase)
                    throw Error(ErrorCode::Internal, "a recipe names a phase that there is not: " + text);
                Step step;
                step.phase = *phase;
                step.migration = migrations.at(i);
                if (*phase < Phase::Backfill)
                    m_needs = step.migration;
                m_result.definition.steps.push_back(std::move(step));
            }
        }
        for (const std::string& statement : m_statements)
            addBackfill(statement);
        std::ranges::stable_sort(m_result.definition.steps, {}, &Step::phase);
        addGates();
        m_beside.push_back({m_yaml, writeYaml(m_result.definition)});
    }

    [[nodiscard]] project::MigrationSet load() const { return formats::formatNamed(m_project.format).load(m_project); }
    [[nodiscard]] std::set<std::string> versions() const
    {
        std::set<std::string> all;
        for (const project::Migration& migration : load().migrations)
            all.insert(migration.version);
        return all;
    }

    /// The first step of contract waits for it, also when somebody applies all that is pending.
    [[nodiscard]] std::string holding() const
    {
        const auto contract = std::ranges::find(m_result.definition.steps, Phase::Contract, &Step::phase);
        return contract == m_result.definition.steps.end() ? std::string()
                                                           : fmt::format(" before=\"{}\"", contract->migration);
    }

    void addBackfill(const std::string& statement)
    {
        const std::string name = underscored(m_id);
        m_beside.push_back(
            {m_backfill, fmt::format("-- lockkeeper:backfill name={}{}{}\n{};\n", name,
                                     m_needs.empty() ? std::string() : fmt::format(" requires=\"{}\"", m_needs),
                                     holding(), statement)});
        Step step;
        step.phase = Phase::Backfill;
        step.backfill = name;
        m_result.definition.steps.push_back(std::move(step));
    }

    /// A brown-out stands between hiding and dropping; the others before contract begins.
    void addGates()
    {
        std::vector<Step>& steps = m_result.definition.steps;
        Step gate;
        gate.phase = Phase::Gate;
        std::optional<GateSpec> brownout;
        Values values = m_values;
        values["table"] = m_result.definition.table;
        for (const std::string& text : m_recipe.gates) {
            constexpr std::string_view kFirst = "first "; // before anything is done
            const bool isFirst = text.starts_with(kFirst) && !steps.empty();
            for (const std::string& one :
                 gateTexts(isFirst ? std::string_view(text).substr(kFirst.size()) : std::string_view(text), values)) {
                GateSpec spec = gateFrom(one);
                if (isFirst)
                    steps.front().gates.push_back(std::move(spec));
                else if (spec.kind == GateKind::Brownout)
                    brownout = std::move(spec);
                else
                    gate.gates.push_back(std::move(spec));
            }
        }
        const auto contract = std::ranges::find(steps, Phase::Contract, &Step::phase);
        if (!gate.gates.empty())
            steps.insert(contract, std::move(gate));
        if (brownout && steps.size() > 1 && steps[steps.size() - 2].phase == Phase::Contract)
            steps.back().gates.push_back(std::move(*brownout));
        else
            return;
        for (const std::string& name : m_hurried)
            m_result.definition.environments[name].brownout = std::chrono::milliseconds(0);
    }

    void write(const fs::path& path, const std::string& text)
    {
        std::error_code ignored;
        fs::create_directories(path.parent_path(), ignored);
        try {
            createFile(path, text);
        } catch (Error& error) {
            if (!m_result.files.empty())
                error.remedy("Written before it, and still there: " + shownInLine(m_result.files.front().string()) +
                             " and those behind it");
            throw;
        }
        m_result.files.push_back(path);
    }

    const project::Project& m_project;
    const review::Recipe& m_recipe;
    const std::string& m_id;
    const Values& m_given;
    const std::vector<std::string>& m_hurried;
    Values m_values;
    fs::path m_yaml;
    fs::path m_backfill;
    std::vector<review::Draft> m_own;      ///< that become migrations
    std::vector<std::string> m_statements; ///< of declared backfills
    std::string m_needs;                   ///< the last migration before the backfill
    std::vector<MadeFile> m_beside;
    Generated m_result;
};

} // namespace

std::vector<std::string> withoutBrownout(const std::vector<project::Environment>& environments)
{
    std::vector<std::string> names;
    for (const project::Environment& one : environments) {
        if (one.protection != project::Protection::Typed)
            names.push_back(one.name);
    }
    return names;
}

std::vector<std::string> changeSetRecipes()
{
    std::vector<std::string> ids;
    for (const review::Recipe& one : review::recipes()) {
        if (!one.changeSet.empty())
            ids.push_back(one.id);
    }
    return ids;
}

namespace {

/// Throws Error{Usage} for a recipe that makes no change set, and for an id that is none.
const review::Recipe& recipeFor(std::string_view recipe, const std::string& id)
{
    const review::Recipe* found = review::recipeNamed(recipe);
    if (found == nullptr || found->changeSet.empty()) {
        std::string all;
        for (const std::string& one : changeSetRecipes())
            all += (all.empty() ? "" : ", ") + one;
        throw Error(ErrorCode::Usage, fmt::format("There is no recipe \"{}\" for a change set", shownInLine(recipe)))
            .remedy(fmt::format("There are: {}.", all));
    }
    std::vector<DeclarationProblem> problems;
    checkId(id, {}, problems);
    if (!problems.empty())
        throw Error(ErrorCode::Usage, problems.front().message).remedy(problems.front().remedy);
    return *found;
}

} // namespace

Generated newChangeSet(const project::Project& project, std::string_view recipe, const std::string& id,
                       const Values& values, std::chrono::system_clock::time_point now,
                       const std::vector<std::string>& hurried, const OnServer& server)
{
    const review::Recipe& found = recipeFor(recipe, id);
    const Values all = withTold(project, found, values);
    requirePresent(project, found, review::withDefaults(found, all), server);
    return Generator(project, found, id, all, hurried).take(now);
}

std::vector<MadeFile> filesBeside(const project::Project& project, std::string_view recipe, const std::string& id,
                                  const Values& values, const std::vector<std::string>& versions,
                                  const std::vector<std::string>& hurried)
{
    const review::Recipe& found = recipeFor(recipe, id);
    const Values all = withTold(project, found, values);
    return Generator(project, found, id, all, hurried).beside(versions);
}

} // namespace lk::changeset
