// SPDX-License-Identifier: Apache-2.0
#include "tests/core/backfill/backfillfixture.h"

#include "core/base/error.h"

#include <stdexcept>

namespace lk::test {

using namespace backfill;

void Recorder::onEvent(const Event& event)
{
    if (const auto* batch = std::get_if<BatchDone>(&event); batch != nullptr && onBatch)
        onBatch(*batch);
    const std::lock_guard lock(m_mutex);
    if (const auto* batch = std::get_if<BatchDone>(&event))
        m_batches.push_back(*batch);
    else if (const auto* happened = std::get_if<Happened>(&event))
        m_happened.push_back(*happened);
    else if (const auto* progress = std::get_if<Progress>(&event))
        m_progress.push_back(*progress);
    m_changed.notify_all();
}

bool Recorder::waitForBatches(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(10), [&] { return m_batches.size() >= count; });
}

bool Recorder::waitForKind(const std::string& kind, std::chrono::seconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] {
        return std::ranges::any_of(m_happened, [&](const Happened& one) { return one.kind == kind; });
    });
}

std::vector<BatchDone> Recorder::batches() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches;
}

std::vector<std::string> Recorder::kinds() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> kinds;
    for (const Happened& one : m_happened)
        kinds.push_back(one.kind);
    return kinds;
}

std::vector<Progress> Recorder::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

Status BackfillDatabase::status(const std::string& backfill) const
{
    auto session = control();
    auto status = statusOf(session, backfill);
    if (!status)
        throw std::runtime_error("there is no backfill " + backfill);
    return std::move(*status);
}

QString BackfillDatabase::told(const std::string& kind) const
{
    return value("SELECT detail->>'text' FROM lockkeeper.backfill_event WHERE kind = '" + kind +
                 "' ORDER BY id DESC LIMIT 1");
}

std::string tableToFill(int rows, int step, const std::string& storage)
{
    const std::string times = std::to_string(step);
    return "CREATE TABLE t (k int PRIMARY KEY, src int NOT NULL, v int) " + storage + "; INSERT INTO t SELECT g * " +
           times + ", g FROM generate_series(1, " + std::to_string(rows) + ") g; ANALYZE t";
}

Outcome BackfillDatabase::run(const Declaration& declaration, Recorder& recorder, RunOptions options,
                              std::stop_token stop) const
{
    return backfill::run(declaration, target(), options, std::move(stop), recorder);
}

Outcome BackfillDatabase::run(const Declaration& declaration, RunOptions options) const
{
    Recorder recorder;
    return run(declaration, recorder, std::move(options));
}

Declaration declared(const std::string& text)
{
    const Declarations all = declarationsIn(text, "backfills/fill.sql");
    if (all.hasErrors() || all.declarations.size() != 1)
        throw std::runtime_error(all.findings.empty() ? "no declaration" : all.findings.front().text);
    return all.declarations.front();
}

Declaration fast(const std::string& body, const std::string& attributes)
{
    return declared("-- lockkeeper:backfill name=fill load=fast " + attributes + "\n" + body);
}

Running::Running(const BackfillDatabase& database, Declaration declaration, RunOptions options)
    : m_thread([this, &database, declaration = std::move(declaration), options = std::move(options)] {
        try {
            m_outcome = database.run(declaration, recorder, options, m_stop.get_token());
        } catch (const std::exception& error) {
            m_problem = error.what();
        }
    })
{}

Running::~Running()
{
    if (m_thread.joinable()) {
        m_stop.request_stop();
        m_thread.join();
    }
}

Outcome Running::end()
{
    m_thread.join();
    if (!m_problem.empty())
        throw std::runtime_error(m_problem);
    return m_outcome;
}

} // namespace lk::test
