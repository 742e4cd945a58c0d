// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/arguments.h"

#include "app/lockkeeperctl/backfillarguments.h"
#include "app/lockkeeperctl/changesetarguments.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/help.h"
#include "app/lockkeeperctl/usage.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace lk::ctl {

namespace {

using run::WishKind;

constexpr const char* kLook = "Look";
constexpr const char* kChange = "Change";
constexpr const char* kMend = "Set a history right";
constexpr const char* kDatabase = "Databases";
constexpr const char* kOther = "Other";

constexpr const char* kProgramFooter =
    "lockkeeperctl COMMAND --help tells more. Exit codes\n"
    "  0 done   1 failed, rolled back   2 wrong usage or unreadable file   3 refused, nothing changed\n"
    "  4 no connection or log-in   5 another run holds the lock   6 a decision is needed first\n"
    "  7 pending, or findings (--exit-code)   8 outcome of a COMMIT not known yet   9 internal   130 interrupted";

/// Checks that say what is wanted, in words.
std::function<std::string(const std::string&)> wholeNumber()
{
    return [](const std::string& text) {
        const bool isNumber = !text.empty() && text.size() <= 6 &&
                              text.find_first_not_of("0123456789") == std::string::npos &&
                              text.find_first_not_of('0') != std::string::npos;
        return isNumber ? std::string()
                        : fmt::format("\"{}\" is not a whole number from 1 to 999999", shownInLine(text));
    };
}

std::function<std::string(const std::string&)> oneOf(std::vector<std::string> words)
{
    return [words = std::move(words)](const std::string& text) {
        if (std::find(words.begin(), words.end(), text) != words.end())
            return std::string();
        const std::string nearest = nearestWord(text, words);
        return fmt::format("\"{}\" is none of {}{}", shownInLine(text), fmt::join(words, ", "),
                           nearest.empty() ? "" : "; did you mean " + nearest + "?");
    };
}

/// Builds the tables and remembers what a chosen command means.
class Tables {
public:
    Tables(CLI::App& program, Options& options) : m_program(program), m_options(options) {}

    void addAll()
    {
        addGlobals();
        command(m_program, "projects", "The migration projects found here", kLook, listProjects);
        addStatus();
        addPlan();
        addPreflight();
        addRehearsals();
        addReview();
        addDump();
        addAudit();
        addActivity();
        addWishes(m_program, true);
        addRescue();
        addBackfillCommands(m_program, m_options, kChange);
        addBackup();
        addDatabaseCommands();
        addEnvironments();
        addSandbox();
        addNew();
        addChangeSetCommands(m_program, m_options, kChange, [this](CLI::App& app) { runOptions(app, true, true); });
        addCompletion();
        m_program.footer(kProgramFooter); // last: a command made later would inherit it
    }

private:
    CLI::App& command(CLI::App& parent, const std::string& name, const std::string& description, const char* group,
                      Options::Command function, bool tellsEvents = false)
    {
        CLI::App* app = parent.add_subcommand(name, description);
        app->group(group);
        app->final_callback([this, function, name, tellsEvents] {
            m_options.command = function;
            m_options.commandName = name;
            m_options.tellsEvents = tellsEvents;
        });
        return *app;
    }

    /// One that is only complete with a second word. It has no callback of its own: CLI11 calls a parent's after its child's.
    CLI::App& commandOfCommands(const std::string& name, const std::string& description, const char* group)
    {
        CLI::App* app = m_program.add_subcommand(name, description);
        app->group(group);
        app->require_subcommand(1);
        return *app;
    }

    void addGlobals()
    {
        m_program.add_option("-w,--workspace", m_options.workspace, "Where to look (default: here, upwards)")
            ->type_name("DIR");
        m_program.add_option("-p,--project", m_options.project, "Which project (default: the only one)")
            ->type_name("NAME");
        m_program.add_option("-e,--env", m_options.environment, "Which environment of lockkeeper.toml")
            ->type_name("NAME");
        m_program.add_option("--url", m_options.url, "A database instead of --env (else $DATABASE_URL)")
            ->type_name("URL");
        m_program.add_option("-d,--dir", m_options.dir, "A migrations folder instead of a workspace")->type_name("DIR");
        m_program.add_option("--format", m_options.format, "Its format, instead of recognising it")->type_name("NAME");
        m_program.add_option("--protection", m_options.protection, "With --url: none (default), confirm or typed")
            ->type_name("LEVEL")
            ->check(oneOf({"none", "confirm", "typed"}));
        m_program.add_flag("-y,--yes", m_options.yes, "Answers a question; never enough for \"typed\"");
        m_program.add_option("--confirm", m_options.confirm, "Typed confirmation: environment (--url: database)")
            ->type_name("NAME");
        m_program.add_flag("--json", m_options.json, "One JSON document, or one event a line");
        m_program.add_flag("-v,--verbose", m_options.verbose, "More of the log on stderr; twice: all of it");
        m_program.add_flag("-q,--quiet", m_options.quiet, "Nothing on stderr but what went wrong");
        m_program.add_option("--log-file", m_options.logFile, "Writes the whole log there")->type_name("FILE");
        m_program.set_version_flag("--version", "lockkeeperctl " LK_VERSION, "Prints the version");
    }

    void addStatus()
    {
        auto& app = command(m_program, "status", "Every migration and its state", kLook, showStatus);
        app.add_flag("--all-envs", m_options.allEnvironments, "The matrix: every environment side by side");
        app.add_flag("--exit-code", m_options.exitCode, "Ends with 7 when migrations are pending");
        app.final_callback([this] {
            m_options.command = m_options.allEnvironments ? showStatusOfAll : showStatus;
            m_options.commandName = "status";
            m_options.tellsEvents = false;
        });
        app.footer("  lockkeeperctl -e staging status\n  lockkeeperctl -p orders status --all-envs\n"
                   "  lockkeeperctl --url \"$URL\" -d db/migrations status --json");
    }

    void addPlan()
    {
        auto& app = commandOfCommands("plan", "What that command would run; changes nothing", kLook);
        app.footer(
            "  lockkeeperctl up --plan DIGEST   with the digest a plan ends with: refused when anything changed");
        addWishes(app, false);
    }

    void addPreflight()
    {
        auto& app = command(m_program, "preflight", "The checks that \"up\" makes first, alone", kLook, showPreflight);
        app.add_option("N", m_options.wish.count, "Only of the next N migrations")->check(wholeNumber());
        app.add_option("--to", m_options.wish.version, "Only up to this version")->type_name("VERSION")->excludes("N");
    }

    void addRehearsals()
    {
        auto& app = command(m_program, "rehearse", "Run a plan on a throw-away copy; tells locks, rewrites, times",
                            kLook, rehearsePlan, true);
        app.require_subcommand(0, 1);
        app.add_option("--on", m_options.rehearsesOn,
                       "sandbox (default): a private cluster here; server: beside the database, on its server")
            ->type_name("WHERE")
            ->check(oneOf({"sandbox", "server"}));
        auto* data = app.add_option(
            "--data", m_options.rehearsesWith,
            "none (default): the schema alone; sample: some rows of each table; all: the whole database");
        data->type_name("WHAT")->check(oneOf({"none", "sample", "all"}));
        app.add_option("--from-backup", m_options.restoredFile, "A copy of this backup, not of the database")
            ->type_name("FILE")
            ->excludes(data);
        app.footer("  lockkeeperctl -e staging rehearse\n  lockkeeperctl -e staging rehearse up 2 --data sample\n"
                   "  lockkeeperctl -e staging rehearse down --data all --json\n"
                   "  lockkeeperctl -e staging rehearse --from-backup shop.dump");
        const auto way = [&](WishKind kind, const std::string& description) -> CLI::App& {
            CLI::App* sub = app.add_subcommand(std::string(run::toString(kind)), description);
            sub->group("What to rehearse (default: up)");
            sub->callback([this, kind] { m_options.wish.kind = kind; });
            return *sub;
        };
        wayOptions(way(WishKind::Up, "All pending, the next N, or up to a version"), WishKind::Up);
        wayOptions(way(WishKind::Down, "The last one back, N, or down to a version"), WishKind::Down);
        wayOptions(way(WishKind::Goto, "Whichever way leads to that version"), WishKind::Goto);
        wayOptions(way(WishKind::Redo, "The last one (or N) back and forth again"), WishKind::Redo);

        auto& verify = command(m_program, "verify", "Prove that each migration leads back: up, down, compare, up",
                               kLook, verifyMigrations);
        auto* versions = verify.add_option("VERSION", m_options.versions, "Only these (default: all)");
        verify.add_flag("--all")->description("All of the project's")->excludes(versions);
        verify.add_flag("--allow-no-down", m_options.allowsNoDown, "One without a way back is no fault");
        verify.footer(
            "  On an empty database of a private cluster, made for it and gone afterwards. Ends with 1 when one\n"
            "  differs, fails or has no way back.\n\n"
            "  lockkeeperctl -p orders verify\n  lockkeeperctl -d db/migrations verify 000042 --json");
    }

    void addReview()
    {
        auto& app =
            command(m_program, "review", "What each statement will lock, rewrite, break or lose", kLook, reviewScripts);
        app.add_option("FILE", m_options.files, "These files alone (default: the project's migrations)");
        auto* pending = app.add_flag("--pending", m_options.pendingMigrations,
                                     "What the environment has not got yet (the default with --env or --url)");
        app.add_flag("--all", m_options.allMigrations, "All migrations of the project (the default without)")
            ->excludes(pending)
            ->excludes("FILE");
        pending->excludes("FILE");
        app.add_flag("--locks", m_options.showsLocks, "The locks and the work of every statement too");
        app.add_option("--fail-on", m_options.failOn, "With --exit-code: from this severity on (default: high)")
            ->type_name("SEVERITY")
            ->check(oneOf({"blocker", "high", "medium", "low", "note"}));
        app.add_flag("--exit-code", m_options.exitCode, "Ends with 7 when there are findings at or above --fail-on");
        app.add_option("--output", m_options.reviewOutput, "text (default), json, sarif or junit")
            ->type_name("FORMAT")
            ->check(oneOf({"text", "json", "sarif", "junit"}));
        app.add_option("--server-version", m_options.serverVersion,
                       "The target's major version, where nothing else tells it")
            ->type_name("N")
            ->check(CLI::Range(12, 99));
        app.add_flag("--conventions", m_options.conventions, "The rules of style and naming too");
        app.add_flag("--no-cache", m_options.noCache, "Review anew what has not changed");
        app.footer(
            "  lockkeeperctl -e staging review\n  lockkeeperctl review db/migrations/000042_add_index.up.sql --locks\n"
            "  lockkeeperctl review --all --output sarif > review.sarif");
    }

    void addAudit()
    {
        auto& app = command(m_program, "audit", "What was done to which environment by whom", kLook, showAudit);
        app.add_option("--since", m_options.since, "From then on: 2026-03-01, 2026-03-01T10:30 (UTC), 7d, 12h")
            ->type_name("TIME");
        app.add_flag("--verify", m_options.verifies, "Is the record unbroken and whole? Ends with 1 when it is not");
        app.add_option("--export", m_options.outputFile, "Writes it to a file: .jsonl, .csv or .html")
            ->type_name("FILE");
        app.footer("  lockkeeperctl audit --since 7d\n  lockkeeperctl -e PRODUCTION audit --verify\n"
                   "  lockkeeperctl audit --export audit.html");
    }

    void addDump()
    {
        auto& app = command(m_program, "dump", "The schema as SQL, through pg_dump", kLook, dumpSchema);
        app.add_option("-o,--output", m_options.outputFile, "Into this file, all or nothing (default: stdout)")
            ->type_name("FILE");
        app.add_option("--schema", m_options.schemas, "Only this schema; may be given more than once")
            ->type_name("NAME");
        app.add_flag("--owners", m_options.withOwners, "With the owners of the objects");
    }

    void addBackup()
    {
        auto& app = command(m_program, "backup", "A verified backup, through pg_dump", kDatabase, takeBackup);
        auto* schema = app.add_flag("--schema-only", m_options.schemaOnly, "No rows");
        auto* table = app.add_option("--table", m_options.tables, "Only this table; may be given more than once")
                          ->type_name("NAME")
                          ->expected(1)
                          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                          ->excludes(schema);
        auto* plan = app.add_option("--plan", m_options.planWords,
                                    "What this command would change: up, up 2, up to VERSION, down, goto VERSION, redo")
                         ->type_name("WISH")
                         ->expected(1, 3)
                         ->excludes(schema)
                         ->excludes(table);
        auto* file = app.add_option("-o,--output", m_options.outputFile,
                                    "Into this file (default: made up, below the "
                                    "user's own folder)")
                         ->type_name("FILE");
        auto* list = app.add_flag("--list", m_options.listsBackups, "The backups there are; asks no server");
        auto* verify = app.add_option("--verify", m_options.verifiedFile, "Look at this one again, reading all of it")
                           ->type_name("FILE");
        auto* prune =
            app.add_flag("--prune", m_options.prunes, "Remove what backup-keep of lockkeeper.toml does not keep");
        for (auto* one : {list, verify, prune}) {
            for (auto* other : {schema, table, plan, file})
                one->excludes(other);
        }
        list->excludes(verify)->excludes(prune);
        verify->excludes(prune);
        app.footer("  lockkeeperctl -e PRODUCTION backup --plan up\n"
                   "  lockkeeperctl -e PRODUCTION backup --table orders --table customers\n"
                   "  lockkeeperctl backup --list");

        auto& restore = command(m_program, "restore", "A backup back: as a copy, or in place of what is there",
                                kDatabase, restoreBackup);
        restore.add_option("FILE", m_options.files, "The backup, as \"backup --list\" names it")
            ->required()
            ->expected(1);
        auto* to = restore.add_option("--to", m_options.restoreTo, "A copy: into a new database of this name")
                       ->type_name("DBNAME");
        restore
            .add_flag("--in-place", m_options.inPlace,
                      "Its tables replace those that are there, all or none; always asks")
            ->excludes(to);
        restore.add_flag("--another-server", m_options.takesOtherServer,
                         "The target is not the server, or database, that it was taken from");
        restore.add_flag("--unverified", m_options.takesUnverified, "Try one that is unverified");
        restore.footer("  lockkeeperctl -e staging restore shop.dump --to shop_copy\n"
                       "  lockkeeperctl -e PRODUCTION restore shop.dump --in-place --confirm PRODUCTION");
    }

    void addActivity()
    {
        auto& app = command(m_program, "activity", "What runs there, who blocks whom, how far it has come", kLook,
                            showActivity);
        app.add_flag("--blockers", m_options.onlyBlockers, "Only who blocks whom");
        app.add_flag("--all-databases", m_options.allDatabases, "Of the whole server, not this database alone");
        app.add_option("--watch", m_options.watchSeconds, "Again every so many seconds, until interrupted")
            ->type_name("SECONDS")
            ->check(CLI::Range(1, 3600));
        app.footer("  lockkeeperctl -e staging activity --blockers --watch 2\n"
                   "  lockkeeperctl -e staging activity --json   queries in full, as far as the server keeps them");
        const auto signal = [this](const std::string& name, const std::string& description, Options::Command function) {
            auto& act = command(m_program, name, description, kDatabase, function);
            act.add_option("PID", m_options.pid, "Which process, as \"activity\" shows it")
                ->required()
                ->check(CLI::Range(1, 2'147'483'647));
        };
        signal("cancel", "Cancel the query of another session", cancelProcess);
        signal("terminate", "End another session; its transaction is rolled back", terminateProcess);
    }

    CLI::App& wish(CLI::App& parent, bool carriesOut, WishKind kind, const std::string& description, const char* group)
    {
        const std::string name(run::toString(kind));
        auto& app = command(parent, name, description, carriesOut ? group : "What to plan",
                            carriesOut ? carryOutWish : showPlan, carriesOut);
        app.final_callback([this, kind, name, carriesOut] {
            m_options.command = carriesOut ? carryOutWish : showPlan;
            m_options.commandName = carriesOut ? name : "plan";
            m_options.tellsEvents = carriesOut;
            m_options.wish.kind = kind;
        });
        return app;
    }

    void runOptions(CLI::App& app, bool carriesOut, bool runsScripts)
    {
        if (runsScripts)
            app.add_flag("--allow-split", m_options.wish.allowSplit,
                         "A file with its own COMMIT runs statement by statement instead of being refused");
        if (runsScripts && !carriesOut)
            app.add_flag("--sql", m_options.showsSql,
                         "The SQL in full; of Alembic's revisions by its offline mode, which executes env.py");
        if (!carriesOut)
            return;
        app.add_option("--plan", m_options.planDigest, "Only this plan: refused when anything has changed since")
            ->type_name("DIGEST");
        if (runsScripts) {
            app.add_flag("--without-backup", m_options.wish.withoutBackup,
                         "Sets aside the backup that the environment demands; told in the audit log");
            app.add_option("--lock-timeout", m_options.lockTimeout,
                           "Each wait for a table lock, e.g. 3s (default: the environment's, 2s)")
                ->type_name("TIME");
            app.add_option("--lock-tries", m_options.lockTries, "How often it is tried (default: 30)")
                ->type_name("N")
                ->check(wholeNumber());
        }
        app.add_option("--run-lock-timeout", m_options.runLockTimeout,
                       "How long to wait while another run is under way (default: as the project's tool, else 60s)")
            ->type_name("TIME");
    }

    /// How far.
    void wayOptions(CLI::App& app, WishKind kind)
    {
        if (kind == WishKind::Goto) {
            app.add_option("VERSION", m_options.wish.version, "Where to go")->required();
            return;
        }
        app.add_option("N", m_options.wish.count,
                       kind == WishKind::Up ? "How many (default: all pending)" : "How many (default: 1)")
            ->check(wholeNumber());
        if (kind == WishKind::Redo)
            return;
        app.add_option("--to", m_options.wish.version,
                       kind == WishKind::Up ? "Up to and with this version" : "Down to, but not with, this version")
            ->type_name("VERSION")
            ->excludes("N");
        if (kind == WishKind::Down)
            app.add_flag("--all", m_options.wish.all, "All of them")->excludes("N")->excludes("--to");
    }

    void addWishes(CLI::App& parent, bool carriesOut)
    {
        auto& up = wish(parent, carriesOut, WishKind::Up, "Apply all pending, the next N, or up to a version", kChange);
        wayOptions(up, WishKind::Up);
        runOptions(up, carriesOut, true);

        auto& down =
            wish(parent, carriesOut, WishKind::Down, "Roll back the last one, N, or down to a version", kChange);
        wayOptions(down, WishKind::Down);
        runOptions(down, carriesOut, true);

        auto& go = wish(parent, carriesOut, WishKind::Goto, "Up or down, whichever way leads to that version", kChange);
        wayOptions(go, WishKind::Goto);
        runOptions(go, carriesOut, true);

        auto& redo =
            wish(parent, carriesOut, WishKind::Redo, "Roll back the last one (or N) and apply it again", kChange);
        wayOptions(redo, WishKind::Redo);
        runOptions(redo, carriesOut, true);

        auto& force =
            wish(parent, carriesOut, WishKind::Force, "Set the recorded version, run nothing; clears dirty", kMend);
        force.add_option("VERSION", m_options.wish.version, "What to record; none: nothing is applied")->required();
        runOptions(force, carriesOut, false);

        auto& mark = wish(parent, carriesOut, WishKind::Mark, "Record or unrecord one migration, run nothing", kMend);
        mark.add_option("VERSION", m_options.wish.version, "Which migration")->required();
        mark.add_option("applied|pending", m_options.word, "What it shall be recorded as")
            ->required()
            ->check(oneOf({"applied", "pending"}));
        runOptions(mark, carriesOut, false);

        auto& repair =
            wish(parent, carriesOut, WishKind::Repair, "The format's own repair; says each thing it does", kMend);
        runOptions(repair, carriesOut, false);
    }

    void addRescue()
    {
        auto& app = command(m_program, "rescue", "Find the way out: what is half done, and how to get out of it", kMend,
                            findWayOut);
        app.final_callback([this] {
            m_options.command = findWayOut;
            m_options.commandName = "rescue";
            m_options.tellsEvents = !m_options.way.empty() && m_options.way != "look"; // else one document
        });
        app.add_option("--way", m_options.way,
                       "Go this way: resume, clear, undo, roll-back, by-hand, restore, look (default: asks; without a "
                       "terminal only looks)")
            ->type_name("WAY")
            ->check(oneOf({"resume", "clear", "undo", "roll-back", "by-hand", "restore", "look"}));
        app.add_flag("--backup", m_options.backsUp, "First a verified backup of the tables that the way touches");
        app.add_flag("--without-backup", m_options.wish.withoutBackup,
                     "Sets aside the backup that the environment demands; told in the audit log");
        app.add_option("--report", m_options.reportFile, "Write the report of it to this file, .html or .md")
            ->type_name("FILE");
        app.add_option("--plan", m_options.planDigest, "Only this plan: refused when anything has changed since")
            ->type_name("DIGEST");
        app.footer("  lockkeeperctl -e PRODUCTION rescue\n"
                   "  lockkeeperctl -e PRODUCTION rescue --json\n"
                   "  lockkeeperctl -e PRODUCTION rescue --way undo --confirm PRODUCTION --report incident.html");
    }

    void addNew()
    {
        auto& app = command(m_program, "new", "New migration files in the project's own naming", kOther, makeNew);
        app.add_option("NAME", m_options.name, "What it does, e.g. add_index_orders_status");
        auto* recipe =
            app.add_option("--recipe", m_options.recipe, "Written by this recipe; without NAME: what it wants")
                ->type_name("RECIPE");
        app.add_option("--set", m_options.set, "A value for the recipe, e.g. table=orders")
            ->type_name("NAME=VALUE")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->needs(recipe);
        app.add_flag("--recipes", m_options.listsRecipes, "The recipes there are")->excludes(recipe)->excludes("NAME");
        app.footer("  lockkeeperctl new add_orders\n"
                   "  lockkeeperctl new index_orders_note --recipe index --set table=orders --set columns=note");
    }

    void addDatabaseCommands()
    {
        command(m_program, "create-db", "Create the database where it is missing", kDatabase, createDatabase);
        command(m_program, "drop-db", "Drop the database and all in it; always asks", kDatabase, dropDatabase);
        auto& wait = command(m_program, "wait", "Wait until the server answers", kDatabase, waitForServer);
        wait.add_option("--timeout", m_options.timeout, "At most so long (default: 60s)")->type_name("TIME");
    }

    void addEnvironments()
    {
        auto& app = commandOfCommands("env", "What the environments are pinned to: server, database, role", kDatabase);
        command(app, "list", "The environments, and what each is pinned to; connects nowhere", kLook, listEnvironments);
        auto& pin = command(app, "pin", "Hold it to who answers now: another server there is refused", kChange,
                            pinEnvironment);
        pin.add_option("ENV", m_options.environment, "Which environment of lockkeeper.toml");
        auto& unpin = command(app, "unpin", "Let it go again", kChange, unpinEnvironment);
        unpin.add_option("ENV", m_options.environment, "Which environment of lockkeeper.toml");
        app.footer("  lockkeeperctl env list\n  lockkeeperctl env pin PRODUCTION --confirm PRODUCTION");
    }

    void addSandbox()
    {
        auto& app = commandOfCommands("sandbox", "The private local PostgreSQL for demo and tests", kDatabase);
        const auto act = [&](const std::string& name, const std::string& description) {
            auto& sub = command(app, name, description, "What to do with it", manageSandbox);
            sub.final_callback([this, name] {
                m_options.command = manageSandbox;
                m_options.commandName = "sandbox";
                m_options.tellsEvents = false;
                m_options.word = name;
            });
        };
        act("start", "Make it where it is missing, and start it");
        act("stop", "Stop it; its databases stay");
        act("status", "Is it there, does it run, how to reach it");
        act("reset", "Delete it with all its databases and make it anew; always asks");
    }

    void addCompletion()
    {
        auto& app =
            command(m_program, "completion", "The completion script of bash, zsh or fish", kOther, printCompletion);
        app.add_option("bash|zsh|fish", m_options.word, "For which shell")
            ->required()
            ->check(oneOf({"bash", "zsh", "fish"}));
        app.footer("  bash   source <(lockkeeperctl completion bash)\n"
                   "  zsh    lockkeeperctl completion zsh > \"${fpath[1]}/_lockkeeperctl\"\n"
                   "  fish   lockkeeperctl completion fish > ~/.config/fish/completions/lockkeeperctl.fish");
        auto& words = command(m_program, "__complete", "", "", complete);
        words.add_option("WHAT", m_options.word)->required();
    }

    CLI::App& m_program;
    Options& m_options;
};

} // namespace

Invocation readArguments(const std::vector<std::string>& arguments, int columns)
{
    Invocation invocation;
    CLI::App program("Sees, plans, applies and rolls back PostgreSQL migrations of twelve tools, from golang-migrate "
                     "to Rails, on their own files and history.",
                     "lockkeeperctl");
    program.set_help_flag("-h,--help", "Prints this help, or that of a command");
    program.fallthrough();
    program.require_subcommand(1);
    program.formatter_fn(
        [columns](const CLI::App* app, std::string, CLI::AppFormatMode) { return helpOf(*app, columns); });
    Tables tables(program, invocation.options); // its callbacks are called while parsing
    tables.addAll();

    if (arguments.empty()) {
        throw Error(ErrorCode::Usage, "No command was given").remedy("See: lockkeeperctl --help");
    }
    try {
        program.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        invocation.printed = helpOf(innermost(program), columns);
        return invocation;
    } catch (const CLI::CallForVersion& version) {
        invocation.printed = std::string(version.what()) + "\n";
        return invocation;
    } catch (const CLI::ParseError& error) {
        throwUsage(program, error);
    }
    run::Wish& wish = invocation.options.wish;
    if (wish.kind == WishKind::Force &&
        (wish.version == "none" || wish.version == "-1")) // -1: as golang-migrate's users write it
        wish.version.reset();
    if (wish.kind == WishKind::Mark)
        wish.markApplied = invocation.options.word == "applied";
    return invocation;
}

} // namespace lk::ctl
