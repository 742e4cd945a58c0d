// SPDX-License-Identifier: Apache-2.0
#include "core/demo/demo.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/formats/registry.h"
#include "core/postgres/database.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "core/run/demand.h"
#include "core/run/plan.h"
#include "core/run/runner.h"
#include "core/sql/script.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <array>
#include <string_view>
#include <variant>

// Static libraries lose their resources unless somebody asks for them; the macro must stand outside any namespace.
static void initDemoResources()
{
    Q_INIT_RESOURCE(lk_demo);
}

namespace lk::demo {

namespace {

constexpr std::string_view kRole = "deployer";
/// Set as a comment on a database when it is complete, so that an interrupted preparation is seen.
constexpr std::string_view kComplete = "Lockkeeper demo, complete";

/// One database of the demo and the point it is brought to.
struct DemoDatabase {
    const char* name;
    const char* project;
    const char* seededAt; ///< rows are filled in when this version is applied; nullptr: at once
    const char* seed;
    const char* moreSeed; ///< or nullptr
    const char* version;  ///< reached by our own runner; nullptr: the seed brings the tool's own history
    int scale;            ///< rows of the seed for each customer
    const char* failing;  ///< a file that is then left failed, as golang-migrate leaves it; or nullptr
};

constexpr std::array<DemoDatabase, 15> kDatabases{{
    {"orders_dev", "orders", "3", "orders.sql", nullptr, "8", 1, nullptr},
    {"orders_staging", "orders", "3", "orders.sql", nullptr, "6", 1, nullptr},
    {"orders_production", "orders", "3", "orders.sql", "refunds.sql", "6", 1, "7"},
    {"payments_dev", "payments", "20260112103000", "payments.sql", nullptr, "20260402093000", 3, nullptr},
    {"payments_staging", "payments", "20260112103000", "payments.sql", nullptr, "20260310081500", 3, nullptr},
    {"payments_production", "payments", "20260112103000", "payments.sql", nullptr, "20260217140000", 3, nullptr},
    {"billing_dev", "billing", "2", "billing.sql", nullptr, "6", 500, nullptr},
    {"billing_staging", "billing", "2", "billing.sql", nullptr, "3", 3, nullptr},
    {"billing_production", "billing", "2", "billing.sql", nullptr, "2", 3, nullptr},
    {"storefront_dev", "storefront", "20260121094000_carts", "storefront.sql", nullptr, "20260304160000_page_search", 1,
     nullptr},
    {"storefront_staging", "storefront", "20260121094000_carts", "storefront.sql", nullptr,
     "20260304160000_page_search", 1, nullptr},
    {"storefront_production", "storefront", "20260121094000_carts", "storefront.sql", nullptr, "20260121094000_carts",
     1, nullptr},
    {"analytics_dev", "analytics", nullptr, "analytics.sql", nullptr, nullptr, 1, nullptr},
    {"analytics_staging", "analytics", nullptr, "analytics.sql", nullptr, nullptr, 1, nullptr},
    {"analytics_production", "analytics", nullptr, "analytics.sql", nullptr, nullptr, 1, nullptr},
}};

std::string resource(const QString& name)
{
    QFile file(QStringLiteral(":/demo/") + name);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::Internal, "the demo's own file " + name.toStdString() + " is not in the program");
    return file.readAll().toStdString();
}

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

postgres::ConnectionTarget targetFor(const postgres::Sandbox& sandbox, const std::string& database)
{
    postgres::ConnectionTarget target = sandbox.target(database);
    target.parameters["user"] = kRole;
    return target;
}

/// Files that are there stay as they are: a DBA may have edited them.
void writeWorkspace(const postgres::Sandbox& sandbox, const std::filesystem::path& folder)
{
    const QString base = QStringLiteral(":/demo/shop");
    QDirIterator files(base, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next().mid(base.size() + 1);
        const std::filesystem::path path = folder / name.toStdString();
        if (std::filesystem::exists(path))
            continue;
        std::string text = resource(QStringLiteral("shop/") + name);
        for (const DemoDatabase& database : kDatabases)
            replaceAll(text, "@URL:" + std::string(database.name) + "@",
                       postgres::toUrl(targetFor(sandbox, database.name)));
        std::filesystem::create_directories(path.parent_path());
        createFile(path, text);
    }
}

void execute(const postgres::ConnectionTarget& target, const std::string& text, std::stop_token stop)
{
    auto session = postgres::RunSession::open(target, {.applicationName = "lockkeeper demo"}, stop);
    const sql::Script script = sql::Script::parse(text);
    for (const sql::Statement& statement : script.statements()) {
        const auto result = session.execute({std::string(script.textOf(statement)), {}}, stop);
        if (result.outcome != postgres::EntryOutcome::Done) {
            throw Error(ErrorCode::Statement, "the demo's data could not be filled in: " + result.error.message)
                .sqlState(result.error.sqlState)
                .serverMessage(result.error.message);
        }
    }
}

class Silent final : public run::Observer {
public:
    void onEvent(const run::Event&) override {}
};

/// Brings a database to `version` with the very runner that DBAs use.
void goUpTo(const project::Project& project, const postgres::ConnectionTarget& target, const std::string& version,
            std::stop_token stop)
{
    project::Environment environment;
    environment.name = target.database();
    environment.protection = project::Protection::None;
    environment.isAdHoc = true;
    const run::PlanInput input = run::readPlanInput(project, environment, target, stop);
    run::Wish wish;
    wish.kind = run::WishKind::Up;
    wish.version = version;
    auto planned = run::makePlan(input, wish);
    if (const auto* refusal = std::get_if<run::Refusal>(&planned))
        throw Error(ErrorCode::Refused, "the demo could not be prepared: " + refusal->reason);
    const run::Plan& plan = std::get<run::Plan>(planned);
    if (plan.isEmpty())
        return;
    Silent observer;
    const run::Outcome outcome =
        run::carryOut(plan, *run::consentTo(plan, run::Answer{true, {}}), target, {}, stop, observer);
    if (outcome.kind != run::OutcomeKind::Done)
        throw outcome.error.value_or(Error(ErrorCode::Internal, "the demo could not be prepared"));
}

/// What golang-migrate itself leaves behind when the file of `version` fails: the mark in a transaction of its own, and
/// nothing of the file, which it sends as one message.
void leaveDirty(const postgres::ConnectionTarget& target, const std::string& version, std::stop_token stop)
{
    execute(target,
            "BEGIN; TRUNCATE \"public\".\"schema_migrations\"; INSERT INTO \"public\".\"schema_migrations\" (version, "
            "dirty) VALUES (" +
                version + ", true); COMMIT;",
            stop);
}

bool isComplete(postgres::Session& session, const std::string& database, std::stop_token stop)
{
    const auto rows = session.query(
        {"SELECT pg_catalog.shobj_description(oid, 'pg_database') FROM pg_catalog.pg_database WHERE datname = $1",
         {database}},
        stop);
    return !rows.isEmpty() && rows.text(0, 0) == kComplete;
}

void prepareDatabase(const postgres::Sandbox& sandbox, const DemoDatabase& demo, const project::Project& project,
                     const DemoSize& size, std::stop_token stop)
{
    const postgres::ConnectionTarget admin = sandbox.target("postgres");
    execute(admin, "DROP DATABASE IF EXISTS " + std::string(demo.name), stop);
    execute(admin, "CREATE DATABASE " + std::string(demo.name) + " OWNER " + std::string(kRole), stop);
    const postgres::ConnectionTarget target = targetFor(sandbox, demo.name);
    // The schema public belongs to pg_database_owner since PostgreSQL 15; before, everybody may create in it.
    if (demo.seededAt != nullptr)
        goUpTo(project, target, demo.seededAt, stop);
    std::string seed = resource(QStringLiteral("data/") + QString::fromLatin1(demo.seed));
    replaceAll(seed, "@SCALE@", std::to_string(size.customers * demo.scale));
    execute(target, seed, stop);
    if (demo.moreSeed != nullptr)
        execute(target, resource(QStringLiteral("data/") + QString::fromLatin1(demo.moreSeed)), stop);
    if (demo.version != nullptr)
        goUpTo(project, target, demo.version, stop);
    execute(target, "ANALYZE", stop);
    if (demo.failing != nullptr)
        leaveDirty(target, demo.failing, stop);
    execute(admin, "COMMENT ON DATABASE " + std::string(demo.name) + " IS '" + std::string(kComplete) + "'", stop);
}

} // namespace

std::filesystem::path prepareDemo(postgres::Sandbox& sandbox, const std::filesystem::path& folder, const DemoSize& size,
                                  std::stop_token stop, const OnProgress& onProgress)
{
    initDemoResources();
    const auto told = [&](const std::string& what) {
        if (onProgress)
            onProgress(what);
    };
    sandbox.start(stop, onProgress);
    const std::filesystem::path shop = folder / "shop";
    told("writing the workspace " + shop.string());
    writeWorkspace(sandbox, shop);

    execute(sandbox.target("postgres"),
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '" + std::string(kRole) +
                "') THEN CREATE ROLE " + std::string(kRole) + " LOGIN; END IF; END $$",
            stop);
    auto session = postgres::Session::open(sandbox.target("postgres"), postgres::SessionKind::Browse, {}, stop);
    const project::Workspace workspace = formats::openWorkspace(shop, stop);
    for (const DemoDatabase& demo : kDatabases) {
        if (isComplete(session, demo.name, stop))
            continue;
        const project::Project* project = workspace.project(demo.project);
        if (project == nullptr)
            throw Error(ErrorCode::Unreadable,
                        "the demo workspace " + shop.string() + " has no project " + demo.project)
                .remedy("Reset the demo: lockkeeper --demo --reset");
        told("filling database " + std::string(demo.name));
        prepareDatabase(sandbox, demo, *project, size, stop);
    }
    return shop;
}

std::filesystem::path prepareDemo(std::stop_token stop, const OnProgress& onProgress)
{
    postgres::Sandbox sandbox;
    return prepareDemo(sandbox, dataFolder() / "demo", {}, stop, onProgress);
}

std::filesystem::path resetDemo(postgres::Sandbox& sandbox, const std::filesystem::path& folder, const DemoSize& size,
                                std::stop_token stop, const OnProgress& onProgress)
{
    sandbox.start(stop, onProgress);
    for (const DemoDatabase& demo : kDatabases)
        execute(sandbox.target("postgres"), "DROP DATABASE IF EXISTS " + std::string(demo.name) + " WITH (FORCE)",
                stop);
    std::filesystem::remove_all(folder);
    return prepareDemo(sandbox, folder, size, stop, onProgress);
}

std::filesystem::path resetDemo(std::stop_token stop, const OnProgress& onProgress)
{
    postgres::Sandbox sandbox;
    return resetDemo(sandbox, dataFolder() / "demo", {}, stop, onProgress);
}

} // namespace lk::demo
