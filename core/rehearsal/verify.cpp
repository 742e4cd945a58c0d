// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/verify.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/postgres/database.h"
#include "core/postgres/session.h"
#include "core/project/pins.h"
#include "core/rehearsal/copyrows.h"
#include "core/run/demand.h"
#include "core/run/plan.h"
#include "core/run/runner.h"
#include "core/schema/dump.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace lk::rehearsal {

namespace {

using Clock = std::chrono::steady_clock;
using run::WishKind;

/// So many roles are made for one migration at most.
constexpr int kMadeRoles = 50;

// what pg_dump does not write, from server 12: kind, schema, name, definition
constexpr const char* kBesides =
    "SELECT 'INVALID INDEX', n.nspname, c.relname, pg_catalog.pg_get_indexdef(c.oid) FROM pg_catalog.pg_index i "
    "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE NOT i.indisvalid "
    "UNION ALL SELECT 'ROLE', '', rolname, pg_catalog.concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, "
    "rolcanlogin, rolreplication, rolconnlimit, rolbypassrls) FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' "
    "UNION ALL SELECT 'SETTINGS', '', coalesce('role ' || r.rolname, 'database'), s.setconfig::pg_catalog.text "
    "FROM pg_catalog.pg_db_role_setting s LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole "
    "WHERE s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
    "pg_catalog.current_database())";

class Silent final : public run::Observer {
public:
    void onEvent(const run::Event& /*event*/) override {}
};

/// What became of one wish.
struct Went {
    bool isDone = false;
    bool isNothing = false; ///< there was nothing to do
    bool isRefused = false;
    std::string version;
    std::string name;
    bool hasWayBack = true;
    std::string error;
    std::string sqlState;
    Place place;
};

class Verifier {
public:
    Verifier(const project::Project& project, const VerifyWanted& wanted, std::stop_token stop,
             const std::function<void(const VerifiedMigration&)>& onMigration,
             const std::function<void(const std::string&)>& onProgress)
        : m_project(project)
        , m_wanted(wanted)
        , m_stop(std::move(stop))
        , m_onMigration(onMigration)
        , m_onProgress(onProgress)
        , m_own(wanted.folders)
    {
        m_environment.name = "verify";
        m_environment.protection = project::Protection::None;
        m_environment.isAdHoc = true;
    }

    Verification verify()
    {
        const auto begin = Clock::now();
        const formats::Format& format = formats::formatNamed(m_project.format);
        m_set = format.load(format.withTarget(m_project, m_wanted.like));
        requireVersions();
        removeLeftovers(m_wanted.folders);
        m_cluster = &m_own.startCluster("autovacuum = off\nmax_locks_per_transaction = 256\n", m_stop, m_onProgress);
        m_result.project = m_project.name;
        beginDatabase();
        m_result.server = m_cluster->serverVersion();
        std::size_t left = m_wanted.versions.size();
        while (m_wanted.versions.empty() || left > 0) {
            const auto since = Clock::now();
            std::optional<VerifiedMigration> one = next();
            if (!one)
                break;
            one->duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since);
            left -= left > 0 && one->verdict != Verdict::NotAsked ? 1 : 0;
            const bool isEnd = one->verdict == Verdict::Fails && one->leg == Leg::Up;
            tell(std::move(*one));
            if (isEnd)
                break;
        }
        addNotReached();
        m_result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        return std::move(m_result);
    }

private:
    void requireVersions() const
    {
        for (const std::string& version : m_wanted.versions) {
            if (m_set.find(version) == nullptr)
                throw Error(ErrorCode::Usage, fmt::format("there is no migration {}", shownInLine(version)));
        }
    }

    void tell(VerifiedMigration one)
    {
        if (m_onMigration && one.verdict != Verdict::NotAsked)
            m_onMigration(one);
        m_result.migrations.push_back(std::move(one));
    }

    [[nodiscard]] bool isAsked(const std::string& version) const
    {
        return m_wanted.versions.empty() || std::ranges::find(m_wanted.versions, version) != m_wanted.versions.end();
    }

    /// An empty one.
    void beginDatabase()
    {
        m_target = m_cluster->target(fmt::format("verify{}", ++m_databases));
        m_target.toolParameters = m_wanted.like.toolParameters;
        project::hold(m_target, nullptr); // it is of the environment
        m_target.urlPath = "/" + m_target.database();
        postgres::createDatabase(m_target, m_stop);
        m_before.reset();
    }

    [[nodiscard]] std::filesystem::path journalFolder() const { return m_own.folder() / "journal"; }

    Went wish(WishKind kind, std::optional<int> count)
    {
        for (int made = 0;; ++made) {
            Went went = wishOnce(kind, count);
            if (went.sqlState != "42704" || made >= kMadeRoles || !makeMissingRole(went.error))
                return went;
        }
    }

    Went wishOnce(WishKind kind, std::optional<int> count)
    {
        Went went;
        run::Wish wish;
        wish.kind = kind;
        wish.count = count;
        const run::PlanInput input = run::readPlanInput(m_project, m_environment, m_target, m_stop, journalFolder());
        run::PlanOrRefusal made = run::makePlan(input, wish);
        if (const auto* no = std::get_if<run::Refusal>(&made)) {
            went.isRefused = true;
            went.error = no->reason;
            went.place = no->place;
            nameRefused(went, input);
            return went;
        }
        const auto& plan = std::get<run::Plan>(made);
        const auto step = std::ranges::find_if(plan.steps, [](const run::Step& one) { return !one.isAround; });
        went.isNothing = step == plan.steps.end();
        if (went.isNothing)
            return went;
        went.version = step->version;
        went.name = step->name;
        went.hasWayBack = step->hasWayBack;
        if (went.place.file.empty())
            went.place.file = step->file;
        run::Answer answer;
        answer.yes = true;
        answer.typedName = run::nameToType(plan);
        Silent silent;
        // The look behind each statement is nobody's here; that somebody looks tells the runner that this is no real run.
        const run::Inspector inspector{"SELECT", [](int, int, const postgres::Rows&) {}};
        const run::Outcome outcome = run::carryOut(plan, run::consentTo(plan, answer).value(), m_target, {}, m_stop,
                                                   silent, journalFolder(), &inspector);
        went.isDone = outcome.kind == run::OutcomeKind::Done;
        if (outcome.kind == run::OutcomeKind::Cancelled)
            throw Error(ErrorCode::Cancelled, "stopped on request");
        if (outcome.error) {
            const Error& error = *outcome.error;
            went.error = error.serverMessage().empty() ? error.message() : error.serverMessage();
            went.sqlState = error.sqlState();
            if (error.place().isKnown())
                went.place = error.place();
        }
        m_history = plan.history;
        return went;
    }

    /// A refusal is of the whole plan: the one that it speaks of is the one of its file, else the one that would be next.
    static void nameRefused(Went& went, const run::PlanInput& input)
    {
        const history::Status& status = input.reading.status;
        const auto isNext = [](const history::StatusRow& row) {
            return row.hasUp &&
                   (row.state == history::MigrationState::Pending || row.state == history::MigrationState::OutOfOrder ||
                    row.state == history::MigrationState::Outdated);
        };
        auto row = std::ranges::find_if(status.rows, [&](const history::StatusRow& one) {
            if (!isNext(one) || one.migration < 0 || went.place.file.empty())
                return false;
            const auto& migration = input.set.migrations[static_cast<std::size_t>(one.migration)];
            return migration.upFile.string() == went.place.file;
        });
        if (row == status.rows.end())
            row = std::ranges::find_if(status.rows, isNext);
        if (row == status.rows.end())
            return;
        went.version = row->version;
        went.name = row->name;
    }

    /// `role "app" does not exist`: the server says it in English, for the session asks for that.
    bool makeMissingRole(const std::string& message)
    {
        constexpr std::string_view kBegin = "role \"";
        const std::size_t end = message.rfind("\" does not exist");
        if (!message.starts_with(kBegin) || end == std::string::npos || end <= kBegin.size())
            return false;
        const std::string role = message.substr(kBegin.size(), end - kBegin.size());
        postgres::Session session = postgres::openMaintenance(m_target, m_stop);
        session.query("CREATE ROLE " + sql::quoteIdentifierAlways(role), m_stop);
        m_result.notes.push_back(fmt::format("The role {} was made: a migration wants it, and none makes it.", role));
        m_madeRoles.insert(role);
        return true;
    }

    DumpedSchema schemaNow()
    {
        std::string text;
        schema::DumpOptions options;
        options.withOwners = true;
        schema::dumpSchema(
            m_target, options, [&](std::string_view piece) { text += piece; }, m_stop);
        DumpedSchema now = cutDump(text);
        postgres::Session session = postgres::Session::open(m_target, postgres::SessionKind::Browse, {}, m_stop);
        const postgres::Rows rows = session.query(kBesides, m_stop);
        for (std::size_t row = 0; row < rows.size(); ++row)
            now[{rows.text(row, 0), rows.text(row, 1), rows.text(row, 2)}] = rows.text(row, 3);
        return now;
    }

    /// The tool's own tables are made with the first migration and stay.
    [[nodiscard]] bool isOfTool(const DumpedObject& object) const
    {
        if (m_madeRoles.contains(object.name) && object.kind == "ROLE")
            return true;
        if (object.kind == "SCHEMA" || object.schema.empty())
            return m_history.schema != "public" &&
                   (object.name == m_history.schema || object.name == "SCHEMA " + m_history.schema);
        if (object.schema != m_history.schema)
            return false;
        if (m_project.format == "sqitch")
            return true;
        std::string_view name = object.name; // "TABLE schema_migrations" of a right or a comment
        for (const std::string_view head : {"TABLE ", "COLUMN ", "SEQUENCE ", "CONSTRAINT ", "INDEX "}) {
            if (name.starts_with(head))
                name.remove_prefix(head.size());
        }
        return (!m_history.table.empty() && name.starts_with(m_history.table)) ||
               (m_project.format == "rails" && name.starts_with("ar_internal_metadata"));
    }

    /// True when there are none that count.
    bool isSame(VerifiedMigration& one, const DumpedSchema& before, const DumpedSchema& after, Leg leg)
    {
        std::vector<SchemaDifference> found =
            differences(before, after, [this](const DumpedObject& object) { return isOfTool(object); });
        const auto counting = std::ranges::remove_if(found, [&](const SchemaDifference& difference) {
            one.isReordered = one.isReordered || difference.isOrderOnly;
            return difference.isOrderOnly;
        });
        found.erase(counting.begin(), counting.end());
        if (found.empty())
            return true;
        one.verdict = Verdict::Differs;
        one.leg = leg;
        one.differences = std::move(found);
        return false;
    }

    static void fail(VerifiedMigration& one, Leg leg, const Went& went)
    {
        one.verdict = Verdict::Fails;
        one.leg = leg;
        one.error = went.error;
        one.sqlState = went.sqlState;
        one.place = went.place;
    }

    /// Nothing: all are applied.
    std::optional<VerifiedMigration> next()
    {
        VerifiedMigration one;
        const bool mayBeAsked = m_wanted.versions.empty() || isAskedNext();
        if (mayBeAsked && !m_before)
            m_before = schemaNow();
        const Went up = wish(WishKind::Up, 1);
        if (up.isNothing)
            return std::nullopt;
        one.version = up.version;
        one.name = up.name;
        if (!up.isDone) {
            fail(one, Leg::Up, up);
            return one;
        }
        ++m_applied;
        if (!isAsked(one.version)) {
            m_before.reset();
            one.verdict = Verdict::NotAsked;
            return one;
        }
        goThereAndBack(one, up);
        return one;
    }

    [[nodiscard]] bool isAskedNext() const
    {
        const run::PlanInput input = run::readPlanInput(m_project, m_environment, m_target, m_stop, journalFolder());
        run::Wish wish;
        wish.count = 1;
        const run::PlanOrRefusal made = run::makePlan(input, wish);
        const auto* plan = std::get_if<run::Plan>(&made);
        return plan != nullptr &&
               std::ranges::any_of(plan->steps, [&](const run::Step& step) { return isAsked(step.version); });
    }

    void goThereAndBack(VerifiedMigration& one, const Went& up)
    {
        const DumpedSchema before = std::move(m_before).value_or(DumpedSchema());
        m_before.reset();
        const project::Migration* migration = m_set.find(one.version);
        if (migration != nullptr && (migration->kind == project::MigrationKind::Repeatable ||
                                     migration->kind == project::MigrationKind::Baseline)) {
            one.verdict = Verdict::Exempt;
            return;
        }
        if (!up.hasWayBack) {
            one.verdict = Verdict::NoDown;
            return;
        }
        DumpedSchema after = schemaNow();
        const Went down = wish(WishKind::Down, 1);
        if (down.isRefused || down.isNothing) {
            one.verdict = Verdict::NoDown;
            one.error = down.error;
            m_before = std::move(after);
            return;
        }
        if (!down.isDone) {
            fail(one, Leg::Down, down);
            buildAnew();
            return;
        }
        const bool isBack = isSame(one, before, schemaNow(), Leg::Down);
        const Went again = wish(WishKind::Up, 1);
        if (!again.isDone) {
            if (isBack)
                fail(one, Leg::UpAgain, again);
            else
                one.error = again.error; // what was left behind is in its way
            buildAnew();
            return;
        }
        if (isBack && isSame(one, after, schemaNow(), Leg::UpAgain)) {
            one.verdict = Verdict::Reversible;
            // With the columns in another order the next one would begin from what no deployment has.
            if (!one.isReordered) {
                m_before = std::move(after);
                return;
            }
        }
        buildAnew();
    }

    /// The database, and the roles that migrations have made: those are the whole cluster's, and would be in the way.
    void removeAll()
    {
        postgres::Session session = postgres::openMaintenance(m_target, m_stop);
        session.query(fmt::format("DROP DATABASE {} WITH (FORCE)", sql::quoteIdentifierAlways(m_target.database())),
                      m_stop);
        const postgres::Rows roles = session.query(
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'", m_stop);
        for (std::size_t row = 0; row < roles.size(); ++row) {
            if (!m_madeRoles.contains(roles.text(row, 0)))
                session.query("DROP ROLE " + sql::quoteIdentifierAlways(roles.text(row, 0)), m_stop);
        }
    }

    /// Up to where we are, as every deployment gets it.
    void buildAnew()
    {
        removeAll();
        beginDatabase();
        const Went went = wish(WishKind::Up, m_applied);
        if (!went.isDone)
            throw Error(ErrorCode::Statement,
                        fmt::format("what went up one by one does not go up together: {}", went.error))
                .at(went.place);
    }

    void addNotReached()
    {
        for (const project::Migration& migration : m_set.migrations) {
            const bool isThere = std::ranges::any_of(
                m_result.migrations, [&](const VerifiedMigration& one) { return one.version == migration.version; });
            if (isThere || !isAsked(migration.version) || !migration.hasUp() || !migration.ignoredWhy.empty())
                continue;
            VerifiedMigration one;
            one.version = migration.version;
            one.name = migration.name;
            tell(std::move(one));
        }
    }

    const project::Project& m_project;
    const VerifyWanted& m_wanted;
    std::stop_token m_stop;
    const std::function<void(const VerifiedMigration&)>& m_onMigration;
    const std::function<void(const std::string&)>& m_onProgress;
    ThrowAway m_own;
    const postgres::Sandbox* m_cluster = nullptr;
    project::Environment m_environment;
    project::MigrationSet m_set;
    postgres::ConnectionTarget m_target;
    history::History m_history;
    std::optional<DumpedSchema> m_before; ///< the schema as it is, where that is known
    std::set<std::string> m_madeRoles;
    int m_databases = 0;
    int m_applied = 0;
    Verification m_result;
};

} // namespace

std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Reversible: return "reversible";
    case Verdict::Differs: return "differs";
    case Verdict::NoDown: return "no-down";
    case Verdict::Fails: return "fails";
    case Verdict::Exempt: return "exempt";
    case Verdict::NotReached: return "not-reached";
    case Verdict::NotAsked: return "not-asked";
    }
    return "fails";
}

std::string_view toString(Leg leg)
{
    switch (leg) {
    case Leg::Up: return "up";
    case Leg::Down: return "down";
    case Leg::UpAgain: return "up-again";
    }
    return "up";
}

int Verification::count(Verdict verdict) const
{
    return static_cast<int>(std::ranges::count(migrations, verdict, &VerifiedMigration::verdict));
}

bool Verification::isGood(bool allowsNoDown) const
{
    return count(Verdict::Differs) + count(Verdict::Fails) + count(Verdict::NotReached) == 0 &&
           (allowsNoDown || count(Verdict::NoDown) == 0);
}

Verification verify(const project::Project& project, const VerifyWanted& wanted, std::stop_token stop,
                    const std::function<void(const VerifiedMigration&)>& onMigration,
                    const std::function<void(const std::string&)>& onProgress)
{
    return Verifier(project, wanted, std::move(stop), onMigration, onProgress).verify();
}

} // namespace lk::rehearsal
