// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/reviewoutput.h"
#include "app/lockkeeperctl/reviewsettings.h"
#include "core/base/folders.h"
#include "core/base/text.h"
#include "core/base/textstore.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/review/applied.h"
#include "core/review/cache.h"
#include "core/review/reviewmany.h"
#include "core/review/sources.h"
#include "core/review/surroundings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <set>
#include <thread>
#include <utility>

#include <unistd.h>

namespace lk::ctl {

namespace {

namespace fs = std::filesystem;
using history::MigrationState;
using review::Reviewed;
using review::Severity;
using review::Wanted;

/// What is to be reviewed, and against what.
struct Work {
    std::vector<Wanted> wanted;
    std::set<std::string> reported; ///< of `wanted`, where only some are; empty: all
    std::shared_ptr<const schema::Catalog> catalog;
    std::shared_ptr<const review::Applied> applied;
    review::Settings settings;
    bool isChain = false;
    bool arePending = false;
};

/// Only a target that was named: a variable in the environment is no wish to be connected.
bool isTargetNamed(const Options& options)
{
    return !options.environment.empty() || !options.url.empty();
}

std::string shownPath(const fs::path& path)
{
    const fs::path relative = path.lexically_relative(fs::current_path());
    const bool isBelow = !relative.empty() && *relative.begin() != "..";
    return (isBelow ? relative : path).string();
}

/// Which of the names are folders. A shell hands over ten thousand names at a time, and to ask for each takes 2 µs: two threads do.
std::vector<char> areFolders(const std::vector<std::string>& names)
{
    constexpr std::size_t kMany = 500;
    std::vector<char> result(names.size());
    const auto ask = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            std::error_code ignored;
            result[i] = fs::is_directory(names[i], ignored) ? 1 : 0;
        }
    };
    const std::size_t half = names.size() > kMany ? names.size() / 2 : 0;
    std::jthread other;
    if (half > 0)
        other = std::jthread([&] { ask(0, half); });
    ask(half, names.size());
    if (other.joinable())
        other.join();
    return result;
}

/// The files and folders that were named, each by itself.
std::vector<Wanted> namedFiles(const Options& options)
{
    std::vector<std::string> paths;
    const std::vector<char> isFolder = areFolders(options.files);
    for (std::size_t i = 0; i < options.files.size(); ++i) {
        const std::string& named = options.files[i];
        if (isFolder[i] == 0) {
            paths.push_back(named);
            continue;
        }
        std::error_code ignored;
        std::vector<std::string> inside;
        for (const auto& entry :
             fs::recursive_directory_iterator(named, fs::directory_options::skip_permission_denied, ignored)) {
            if (entry.path().extension() == ".sql" && entry.is_regular_file(ignored))
                inside.push_back(entry.path().string());
        }
        std::sort(inside.begin(), inside.end());
        if (inside.empty())
            throw Error(ErrorCode::Usage, fmt::format("There is no .sql file in {}", shownInLine(named)))
                .remedy("Name files, or leave the folder out to review the project's migrations.");
        paths.insert(paths.end(), inside.begin(), inside.end());
    }
    std::vector<Wanted> wanted;
    wanted.reserve(paths.size());
    for (std::string& path : paths) {
        Wanted one;
        one.shown = std::move(path);
        one.format = options.format;
        wanted.push_back(std::move(one));
    }
    return wanted;
}

Wanted wantedOf(const std::shared_ptr<const project::Project>& project, const project::Migration& migration)
{
    Wanted one;
    one.shown = shownPath(migration.hasUp() ? fs::path(migration.upFile) : fs::path(migration.downFile));
    one.read = [project, migration] { return review::sourceOf(*project, migration); };
    return one;
}

/// Which of a project's migrations: all, or those that the environment has not got yet.
void addMigrations(Context& context, Work& work)
{
    project::Project project = context.project();
    work.settings = reviewSettings(context, project.name);
    work.isChain = true;
    const formats::Format& format = formats::formatNamed(project.format);
    std::set<std::string> pending;
    if (isTargetNamed(context.options)) {
        const project::Environment environment = context.environment();
        const auto target = context.target(environment, project);
        project = format.withTarget(std::move(project), target);
        postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, context.stop);
        review::Surroundings around = review::readSurroundings(session, std::move(work.settings), context.stop);
        work.settings = std::move(around.settings);
        // All migrations begin before the database was what it is now: only its version and settings count then.
        if (!context.options.allMigrations) {
            formats::Reading reading = formats::readServer(session, project, target, context.stop);
            project = format.withHistory(std::move(project), reading.history);
            const project::MigrationSet set = format.load(project);
            reading.status = format.layOver(project, set, reading.history);
            for (const history::StatusRow& row : reading.status.rows) {
                if (row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder ||
                    row.state == MigrationState::Outdated || row.state == MigrationState::RolledBack ||
                    row.state == MigrationState::Failed)
                    pending.insert(row.version + '\n' + row.name);
            }
            work.arePending = true;
            work.catalog = std::move(around.catalog);
            if (!pending.empty())
                work.applied = review::readApplied(project, set, reading, *work.catalog, context.stop);
        }
    } else if (context.options.pendingMigrations) {
        throw Error(ErrorCode::Usage, "Which migrations are pending only an environment can tell")
            .remedy("Name it with --env or --url, or review all: lockkeeperctl review --all");
    }
    const bool isAll = context.options.allMigrations || !isTargetNamed(context.options);
    const auto shared = std::make_shared<const project::Project>(std::move(project));
    for (const project::Migration& migration : format.load(*shared).migrations) {
        if (!migration.ignoredWhy.empty())
            continue;
        if (isAll || pending.contains(migration.version + '\n' + migration.name))
            work.wanted.push_back(wantedOf(shared, migration));
    }
}

void addFiles(Context& context, Work& work)
{
    work.settings = reviewSettings(context, {});
    work.wanted = namedFiles(context.options);
    if (!isTargetNamed(context.options))
        return;
    const project::Environment environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, context.stop);
    review::Surroundings around = review::readSurroundings(session, std::move(work.settings), context.stop);
    work.settings = std::move(around.settings);
    work.catalog = std::move(around.catalog);
}

bool isGrave(const Reviewed& file, Severity failOn)
{
    return std::any_of(file.review.findings.begin(), file.review.findings.end(), [&](const review::Finding& finding) {
        return !finding.isSilenced && !finding.isConvention && finding.severity >= failOn;
    });
}

/// Gathers what the files' reviews come to, on the threads that make them.
class Results final {
public:
    Results(const Options& options, Output& output, std::size_t count)
        : m_options(options)
        , m_output(output)
        , m_failOn(review::severityNamed(options.failOn).value_or(Severity::High))
        , m_isJson(options.json || options.reviewOutput == "json")
        , m_json(m_isJson ? count : 0)
    {}

    void take(std::size_t index, Reviewed& file)
    {
        if (!file.unreadable.empty())
            m_isUnreadable = true;
        if (isGrave(file, m_failOn))
            m_isGrave = true;
        if (!m_isJson)
            return;
        const auto write = [&](const std::function<void(std::string)>& take) {
            writeReviewJson(std::exchange(file, {}), m_options.showsLocks, take);
        };
        if (m_json.size() == 1) {
            // Nothing can go wrong any more, and a long file's JSON takes as much memory as half of its review.
            m_output.resultAsIs(kBeforeFiles);
            write([&](const std::string& piece) { m_output.resultAsIs(piece); });
            m_output.resultAsIs(kBehindFiles);
        } else {
            write([&](std::string piece) { m_json[index].push_back(m_texts.keep(std::move(piece))); });
        }
    }

    void print(Context& context, const std::vector<Reviewed>& files) const
    {
        if (m_isJson && m_json.size() == 1)
            return; // it stands there already
        if (m_isJson) {
            m_output.resultAsIs(kBeforeFiles);
            for (std::size_t i = 0; i < m_json.size(); ++i) {
                m_output.resultAsIs(i == 0 ? "" : ",");
                for (const std::string_view piece : m_json[i])
                    m_output.resultAsIs(piece);
            }
            m_output.resultAsIs(kBehindFiles);
        } else if (m_options.reviewOutput == "sarif") {
            context.print(reviewSarif(files));
        } else if (m_options.reviewOutput == "junit") {
            context.output.result(reviewJUnit(files, m_failOn));
        } else {
            context.output.result(
                reviewText(files, m_options.showsLocks, context.output.resultLook(), widthOf(STDOUT_FILENO)));
        }
    }

    [[nodiscard]] int exitCode() const
    {
        if (m_isUnreadable)
            return kUsage;
        return m_options.exitCode && m_isGrave ? kPending : kDone;
    }

private:
    static constexpr std::string_view kBeforeFiles = "{\"files\":[";
    static constexpr std::string_view kBehindFiles = "]}\n";

    const Options& m_options;
    Output& m_output;
    Severity m_failOn;
    bool m_isJson;
    std::vector<std::vector<std::string_view>> m_json; ///< in pieces, beside the files
    TextStore m_texts;                                 ///< of m_json
    std::atomic<bool> m_isUnreadable = false;
    std::atomic<bool> m_isGrave = false;
};

} // namespace

int reviewScripts(Context& context)
{
    const Options& options = context.options;
    if (options.json && options.reviewOutput != "text" && options.reviewOutput != "json")
        throw Error(ErrorCode::Usage, "--json and --output " + options.reviewOutput + " contradict each other")
            .remedy("Leave one of them out.");
    Work work;
    if (options.files.empty())
        addMigrations(context, work);
    else
        addFiles(context, work);

    Results results(options, context.output, work.wanted.size());
    review::Cache cache(cacheFolder() / "reviews");
    review::Many how;
    how.isChain = work.isChain;
    how.arePending = work.arePending;
    how.applied = work.applied;
    how.wantsStatements = options.showsLocks;
    how.cache = options.noCache ? nullptr : &cache;
    how.done = [&](std::size_t index, Reviewed& file) { results.take(index, file); };
    const std::vector<Reviewed> files = review::reviewMany(work.wanted, work.catalog, work.settings, how, context.stop);
    const std::jthread saving([&] { cache.save(); });
    results.print(context, files);
    return results.exitCode();
}

} // namespace lk::ctl
