// SPDX-License-Identifier: Apache-2.0
#include "ui/services/rehearsals.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/rehearsal/store.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/services/store.h"

#include <algorithm>

namespace lk::ui {

std::string hashOfScript(const std::filesystem::path& file, const std::filesystem::path& root)
{
    try {
        return file.empty() ? std::string() : sha256Hex(readFile(file, root));
    } catch (const Error&) {
        return {};
    }
}

Rehearsals::Rehearsals(WorkspaceStore& store, Jobs& jobs, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_jobs(jobs)
{
    connect(&store, &WorkspaceStore::migrationsChanged, this, [this](const QString& project) { lookAgain(project); });
    connect(&store, &WorkspaceStore::closed, this, [this] {
        m_tickets.clear();
        m_known.clear();
    });
}

Rehearsals::~Rehearsals() = default;

void Rehearsals::lookAgain(const QString& project)
{
    const project::Workspace* workspace = m_store.workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    const auto set = m_store.migrations(project);
    if (of == nullptr || set == nullptr) {
        return;
    }
    m_tickets[project] = m_jobs.start(
        this,
        [name = of->name, root = of->root, set](std::stop_token) {
            OfProject known;
            for (const rehearsal::Rehearsal& one : rehearsal::keptOf(name)) { // the newest first
                for (const rehearsal::RehearsedStep& step : one.steps) {
                    if (step.direction != project::Direction::Up || known.contains({one.environment, step.version})) {
                        continue;
                    }
                    const project::Migration* migration = set->find(step.version);
                    const std::string now = migration == nullptr || step.sha256.empty()
                                                ? std::string()
                                                : hashOfScript(migration->upFile, root);
                    const auto otherwise = std::ranges::count_if(
                        step.statements, [](const auto& statement) { return !statement.differences.empty(); });
                    known[{one.environment, step.version}] = {
                        QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(one.at)), step.isDone,
                        step.duration, static_cast<int>(otherwise), !now.empty() && now != step.sha256};
                }
            }
            return known;
        },
        [this, project](OfProject known) {
            m_known[project] = std::move(known);
            emit changed(project);
        },
        [project](const Error& error) {
            log().warn("kept rehearsals of {} were not read: {}", fromQt(project), error.message());
        });
}

QString Rehearsals::told(const QString& project, const QString& environment, const std::string& version) const
{
    const auto of = m_known.constFind(project);
    if (of == m_known.constEnd()) {
        return {};
    }
    const auto found = of->find({fromQt(environment), version});
    if (found == of->end()) {
        return {};
    }
    const Known& known = found->second;
    const QString ago = ageText(known.at);
    QString text =
        !known.isDone ? tr("Rehearsed %1 ago: it did not come to its end on the copy.").arg(ago)
        : known.differences > 0
            ? tr("Rehearsed %1 ago: done in %2, otherwise than review predicts.").arg(ago, durationText(known.duration))
            : tr("Rehearsed %1 ago: done in %2.").arg(ago, durationText(known.duration));
    return known.isOtherFile ? text + u' ' + tr("Its file has changed since.") : text;
}

} // namespace lk::ui
