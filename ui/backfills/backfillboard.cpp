// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/backfillboard.h"

#include "core/postgres/pooler.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/sessionlink.h"
#include "ui/services/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lk::ui {

namespace {

constexpr std::chrono::milliseconds kBetweenReads = 1s;
constexpr std::chrono::milliseconds kBetweenQuietReads = 10s;
constexpr std::size_t kWatchedKept = 3600;
constexpr std::string_view kThrottled = "throttled:";

} // namespace

BackfillBoard::BackfillBoard(Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_watch([this](const SiteKey& key) { return untilNextLook(key); },
              [this](const SiteKey& key) { return read(key); })
{
    WorkspaceStore& store = services.store();
    connect(&store, &WorkspaceStore::opened, this, [this] { reload(); });
    connect(&store, &WorkspaceStore::filesReloaded, this, [this] { reload(); });
    connect(&store, &WorkspaceStore::closed, this, [this] {
        m_watch.forget();
        m_sites.clear();
        m_declared.clear();
        rebuild();
    });
    if (store.isOpen()) {
        reload();
    }
}

BackfillBoard::~BackfillBoard() = default;

void BackfillBoard::reload()
{
    const project::Workspace* workspace = m_services.store().workspace();
    if (workspace == nullptr) {
        return;
    }
    m_loadTicket = m_services.jobs().start(
        this,
        [projects = workspace->projects](std::stop_token stop) {
            std::vector<Declared> all;
            for (const project::Project& project : projects) {
                if (stop.stop_requested()) {
                    break;
                }
                backfill::Declarations read = backfill::declarationsOf(project);
                Declared one;
                one.project = toQt(project.name);
                one.findings = std::move(read.findings);
                for (backfill::Declaration& declaration : read.declarations) {
                    one.declarations.push_back(std::make_shared<const backfill::Declaration>(std::move(declaration)));
                }
                all.push_back(std::move(one));
            }
            return all;
        },
        [this](std::vector<Declared> all) {
            m_declared = std::move(all);
            m_findings.clear();
            for (const Declared& one : m_declared) {
                m_findings.insert(m_findings.end(), one.findings.begin(), one.findings.end());
            }
            m_isLoaded = true;
            rebuild();
        },
        [this](const Error&) { // a folder that cannot be read is told where the workspace is
            m_isLoaded = true;
            rebuild();
        });
}

void BackfillBoard::hangUp()
{
    setWatching(false);
    m_watch.forget();
    for (auto& [key, site] : m_sites) {
        site.link.reset();
    }
}

void BackfillBoard::ask(const QString& project, const QString& environment)
{
    m_watch.ask({project, environment});
    if (m_watch.isWatching()) {
        rebuild();
    }
}

void BackfillBoard::askAll()
{
    std::vector<SiteKey> keys;
    for (const BackfillRow& row : m_rows) {
        keys.emplace_back(row.key.project, row.key.environment);
    }
    for (const SiteKey& key : keys) {
        ask(key.first, key.second);
    }
}

bool BackfillBoard::isAsked(const BackfillKey& key) const
{
    return m_watch.isAsked({key.project, key.environment});
}

void BackfillBoard::select(const BackfillKey& key)
{
    if (key == m_selected) {
        return;
    }
    m_selected = key;
    m_detail.reset();
    m_watched.clear();
    emit detailChanged();
    readNow(key);
}

void BackfillBoard::readNow(const BackfillKey& key)
{
    m_watch.lookNow({key.project, key.environment});
}

const BackfillRow* BackfillBoard::row(const BackfillKey& key) const
{
    const auto found = std::ranges::find(m_rows, key, &BackfillRow::key);
    return found != m_rows.end() ? &*found : nullptr;
}

std::optional<Error> BackfillBoard::errorOf(const BackfillKey& key) const
{
    const auto site = m_sites.find({key.project, key.environment});
    return site != m_sites.end() ? site->second.error : std::nullopt;
}

QDateTime BackfillBoard::readAt(const BackfillKey& key) const
{
    const auto site = m_sites.find({key.project, key.environment});
    return site != m_sites.end() ? site->second.readAt : QDateTime();
}

backfill::Estimate BackfillBoard::estimate(const BackfillKey& key) const
{
    const auto clock = m_clocks.find(key);
    return clock != m_clocks.end() ? clock->second.estimator.now() : backfill::Estimate();
}

bool BackfillBoard::isBusy(const Site& site) const
{
    return std::ranges::any_of(site.statuses, [](const backfill::Status& status) {
        return status.state == backfill::State::Running || !status.want.empty();
    });
}

std::chrono::milliseconds BackfillBoard::untilNextLook(const SiteKey& key) const
{
    const auto found = m_sites.find(key);
    if (found == m_sites.end() || found->second.error) {
        return kBetweenQuietReads;
    }
    const bool isSelected = m_selected.project == key.first && m_selected.environment == key.second;
    return isSelected || isBusy(found->second) ? kBetweenReads : kBetweenQuietReads;
}

Jobs::Ticket BackfillBoard::read(const SiteKey& key)
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(key.first)) : nullptr;
    const project::Environment* environment =
        workspace != nullptr ? workspace->environment(fromQt(key.second)) : nullptr;
    if (project == nullptr || environment == nullptr) {
        return {};
    }
    Site& site = m_sites[key];
    if (site.link == nullptr) {
        site.link = std::make_shared<SessionLink>();
    }
    const bool isSelected = m_selected.project == key.first && m_selected.environment == key.second;
    return m_services.jobs().start(
        this,
        [link = site.link, &store = m_services.store(), one = *project, where = *environment,
         name = isSelected ? m_selected.name : QString()](std::stop_token stop) {
            const auto open = [&] {
                postgres::SessionOptions options;
                options.connectTimeout = where.connectTimeout;
                postgres::ConnectionTarget target = store.target(one, where);
                return postgres::openAnyhow(target, postgres::SessionKind::Browse, options, stop);
            };
            return link->with(open, [&](postgres::Session& session) {
                Reading reading;
                reading.statuses = backfill::readBackfills(session, false, stop);
                reading.name = name;
                auto status = name.isEmpty() ? std::nullopt : backfill::statusOf(session, fromQt(name), stop);
                if (status) {
                    auto detail = std::make_shared<BackfillDetail>();
                    detail->status = std::move(*status);
                    const std::int64_t id = detail->status.id;
                    detail->minutes = backfill::readMinutes(session, id, 24 * 60, stop);
                    detail->quarantine = backfill::readQuarantine(session, id, false, stop);
                    detail->events = backfill::readEvents(session, id, 200, stop);
                    reading.detail = std::move(detail);
                }
                return reading;
            });
        },
        [this, key](Reading reading) { take(key, std::move(reading)); },
        [this, key](const Error& error) {
            if (error.code() != ErrorCode::Cancelled) {
                m_sites[key].error = error;
                rebuild();
                emit detailChanged();
            }
        });
}

void BackfillBoard::take(const SiteKey& key, Reading reading)
{
    Site& site = m_sites[key];
    site.error.reset();
    site.wasRead = true;
    site.readAt = QDateTime::currentDateTime();
    site.statuses = std::move(reading.statuses);
    for (const backfill::Status& status : site.statuses) {
        measure({key.first, key.second, toQt(status.name)}, status);
    }
    const bool isOfSelected = m_selected == BackfillKey{key.first, key.second, reading.name};
    if (isOfSelected) {
        m_detail = std::move(reading.detail);
    }
    rebuild();
    if (isOfSelected) {
        emit detailChanged();
    } else if (m_selected.project == key.first && m_selected.environment == key.second) {
        readNow(m_selected); // another one was selected while this was read
    }
}

/// What a watcher can tell of a run's speed: from one look to the next.
void BackfillBoard::measure(const BackfillKey& key, const backfill::Status& status)
{
    Clocked& clock = m_clocks[key];
    if (clock.run != status.id) {
        clock = {};
        clock.run = status.id;
    }
    const bool isAtWork = status.state == backfill::State::Running && status.isAlive;
    const QDateTime at = QDateTime::fromString(toQt(status.takenAt), Qt::ISODateWithMs);
    const bool isHeld = status.activity.starts_with(kThrottled);
    const std::string heldBy = !isHeld                 ? std::string()
                               : status.reason.empty() ? status.activity.substr(kThrottled.size())
                                                       : status.reason;
    if (!isAtWork) {
        clock.estimator.restart();
        clock.at = {};
        return;
    }
    clock.estimator.sample(std::chrono::steady_clock::now(), status.rowsDone, status.fraction, heldBy);
    if (key == m_selected && clock.at.isValid() && at > clock.at) {
        const qint64 span = clock.at.msecsTo(at);
        m_watched.push_back({at.toLocalTime(), std::chrono::milliseconds(span),
                             1000.0 * static_cast<double>(status.rowsDone - clock.rows) / static_cast<double>(span),
                             heldBy});
        if (m_watched.size() > kWatchedKept) {
            m_watched.erase(m_watched.begin());
        }
    }
    clock.at = at;
    clock.rows = status.rowsDone;
}

void BackfillBoard::addSite(const project::Project& project, const project::Environment& environment,
                            std::vector<BackfillRow>& rows)
{
    const SiteKey key{toQt(project.name), toQt(environment.name)};
    const auto found = m_sites.find(key);
    const Site* site = found != m_sites.end() ? &found->second : nullptr;
    using Known = BackfillRow::Known;
    const Known known = !m_watch.isAsked(key)              ? Known::NotRead
                        : site != nullptr && site->error   ? Known::Failed
                        : site != nullptr && site->wasRead ? Known::Read
                                                           : Known::Reading;
    const auto declared = std::ranges::find(m_declared, key.first, &Declared::project);
    const auto isListed = [&](const std::string& name) {
        return std::ranges::any_of(rows, [&](const BackfillRow& row) {
            return row.key.environment == key.second && fromQt(row.key.name) == name &&
                   environment.addressOf(fromQt(row.key.project)) == environment.addressOf(project.name);
        });
    };
    if (declared != m_declared.end()) {
        for (const auto& declaration : declared->declarations) {
            BackfillRow row{{key.first, key.second, toQt(declaration->name)}, declaration, {}, known};
            if (site != nullptr) {
                const auto status = std::ranges::find(site->statuses, declaration->name, &backfill::Status::name);
                row.status = status != site->statuses.end() ? std::optional(*status) : std::nullopt;
            }
            rows.push_back(std::move(row));
        }
    }
    if (site != nullptr) {
        for (const backfill::Status& status : site->statuses) {
            if (!isListed(status.name)) {
                rows.push_back({{key.first, key.second, toQt(status.name)}, nullptr, status, known});
            }
        }
    }
}

void BackfillBoard::rebuild()
{
    std::vector<BackfillRow> rows;
    if (const project::Workspace* workspace = m_services.store().workspace()) {
        for (const project::Project& project : workspace->projects) {
            for (const project::Environment& environment : workspace->environments) {
                if (appliesTo(environment, project.name)) {
                    addSite(project, environment, rows);
                }
            }
        }
        // Environments of one backfill stand below each other, in the order of lockkeeper.toml.
        std::ranges::stable_sort(rows, [](const BackfillRow& a, const BackfillRow& b) {
            return std::tie(a.key.project, a.key.name) < std::tie(b.key.project, b.key.name);
        });
    }
    m_rows = std::move(rows);
    emit rowsChanged();
}

} // namespace lk::ui
