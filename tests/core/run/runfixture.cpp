// SPDX-License-Identifier: Apache-2.0
#include "runfixture.h"

#include "core/base/hash.h"
#include "core/formats/registry.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace lk::test {

namespace fs = std::filesystem;

void Recorder::onEvent(const run::Event& event)
{
    events.push_back(event);
    if (hook)
        hook(event);
}

RunFixture::RunFixture(const std::string& format, ScratchCluster& cluster) : m_cluster(cluster)
{
    folder = fs::temp_directory_path() / ("lk-run-" + randomUuid().substr(0, 13));
    fs::create_directories(folder / "migrations");
    journalFolder = folder / "journal";
    database = cluster.createDatabase();
    target = cluster.target(database);
    project = formats::projectIn(folder / "migrations", format);
    project.root = folder;
    environment.name = "test";
    environment.protection = project::Protection::None;
}

RunFixture::~RunFixture()
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

void RunFixture::file(const std::string& name, const std::string& text) const
{
    std::ofstream(folder / "migrations" / name, std::ios::binary) << text;
}

void RunFixture::add(const std::string& version, const std::string& up, const std::string& down)
{
    if (project.format == "dbmate") {
        file(version + "_m.sql", "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
        return;
    }
    file(version + "_m.up.sql", up + "\n");
    if (!down.empty())
        file(version + "_m.down.sql", down + "\n");
}

void RunFixture::addAlone(const std::string& version, const std::string& up, const std::string& down)
{
    file(version + "_m.sql",
         "-- migrate:up transaction:false\n" + up + "\n-- migrate:down transaction:false\n" + down + "\n");
}

run::PlanInput RunFixture::input() const
{
    return run::readPlanInput(project, environment, target, {}, journalFolder);
}

run::PlanOrRefusal RunFixture::planOrRefusal(const run::Wish& wish) const
{
    return run::makePlan(input(), wish);
}

run::Plan RunFixture::plan(const run::Wish& wish) const
{
    auto result = planOrRefusal(wish);
    if (const auto* refusal = std::get_if<run::Refusal>(&result)) {
        std::fprintf(stderr, "refused: %s %s\n", refusal->code.c_str(), refusal->reason.c_str());
        throw Error(ErrorCode::Refused, refusal->reason);
    }
    return std::get<run::Plan>(std::move(result));
}

run::Outcome RunFixture::carryOut(const run::Plan& plan, std::stop_token stop)
{
    recorder.events.clear();
    run::Answer answer;
    answer.yes = true;
    answer.typedName = run::nameToType(plan);
    const auto consent = run::consentTo(plan, answer);
    return run::carryOut(plan, *consent, target, patience, stop, recorder, journalFolder);
}

run::Outcome RunFixture::run(const run::Wish& wish)
{
    return carryOut(plan(wish));
}
run::Outcome RunFixture::up()
{
    return run(wishUp());
}
run::Outcome RunFixture::down(int count)
{
    return run(wishDown(count));
}

std::string RunFixture::value(const std::string& sql) const
{
    return m_cluster.value(sql, database);
}
void RunFixture::execute(const std::string& sql) const
{
    m_cluster.execute(sql, database);
}

std::string RunFixture::history() const
{
    if (value("SELECT to_regclass('public.schema_migrations') IS NULL") == "t")
        return "no table";
    if (project.format == "dbmate")
        return value("SELECT string_agg(version, ' ' ORDER BY version) FROM public.schema_migrations");
    return value(
        "SELECT string_agg(version || CASE WHEN dirty THEN ' dirty' ELSE '' END, ', ') FROM public.schema_migrations");
}

run::JournalState RunFixture::journal() const
{
    const auto now = input();
    return run::readJournal(run::journalFile(now.reading.server, now.reading.history, journalFolder));
}

std::string printed(const run::Outcome& outcome)
{
    std::string text = fmt::format("{} {}/{}", run::toString(outcome.kind), outcome.stepsDone, outcome.steps);
    if (outcome.error) {
        text += fmt::format(" [{}{}{}]", outcome.error->what(), outcome.error->sqlState().empty() ? "" : " ",
                            outcome.error->sqlState());
        if (outcome.error->place().isKnown())
            text += fmt::format(" {}:{}:{}", outcome.error->place().file, outcome.error->place().line,
                                outcome.error->place().column);
    }
    return text + " | " + run::stateLeftSentence(outcome);
}

std::string printed(const run::PlanOrRefusal& result)
{
    if (const auto* refusal = std::get_if<run::Refusal>(&result))
        return fmt::format("refused {}{} {}:{}", refusal->code, refusal->needsDecision ? " decision" : "",
                           refusal->place.file, refusal->place.line);
    const auto& plan = std::get<run::Plan>(result);
    std::string text = fmt::format("{} -> {}", plan.from.value_or("none"), plan.to.value_or("none"));
    for (const run::Step& step : plan.steps) {
        const char* mode = "";
        switch (step.mode) {
        case run::StepMode::Transaction: mode = "transaction"; break;
        case run::StepMode::Stepwise: mode = "stepwise"; break;
        case run::StepMode::Foreign: mode = "foreign"; break;
        case run::StepMode::Empty: mode = "empty"; break;
        case run::StepMode::RecordOnly: mode = "record"; break;
        case run::StepMode::Tool: mode = "tool"; break;
        }
        text += fmt::format("\n{} {} {} {}", step.direction == project::Direction::Up ? "up" : "down", step.version,
                            mode, step.statements.size());
        if (step.resume)
            text += fmt::format(" resume {}{}", step.resume->statementsDone, step.resume->probeNext ? "?" : "");
    }
    return text;
}

run::Wish wishUp(std::optional<int> count)
{
    run::Wish wish;
    wish.count = count;
    return wish;
}

run::Wish wishDown(std::optional<int> count)
{
    run::Wish wish;
    wish.kind = run::WishKind::Down;
    wish.count = count;
    return wish;
}

} // namespace lk::test
