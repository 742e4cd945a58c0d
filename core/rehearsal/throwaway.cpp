// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/throwaway.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/postgres/database.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace lk::rehearsal {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

/// The lock of a record; -1 when somebody holds it, or there is none.
int tryLock(const fs::path& file)
{
    const int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (lock >= 0)
        ::close(lock);
    return -1;
}

void removeCluster(postgres::Sandbox& cluster)
{
    cluster.stop("immediate"); // nothing in it is wanted any more
    cluster.remove();
}

void dropForced(const postgres::ConnectionTarget& database)
{
    postgres::Session session = postgres::openMaintenance(database);
    session.query("DROP DATABASE IF EXISTS " + sql::quoteIdentifierAlways(database.database()) + " WITH (FORCE)");
}

/// False: it is still there.
bool clear(const Json& record, const postgres::ConnectionTarget* server, const std::string& systemIdentifier)
{
    try {
        if (const std::string cluster = record.value("cluster", ""); !cluster.empty()) {
            // Nothing but what we name so is ever removed.
            if (!fs::path(cluster).filename().string().starts_with("rehearsal-"))
                return true;
            postgres::Sandbox left{fs::path(cluster)};
            removeCluster(left);
        }
        const std::string database = record.value("database", "");
        if (!database.empty()) {
            if (server == nullptr || systemIdentifier.empty() ||
                record.value("system_identifier", "") != systemIdentifier)
                return false;
            postgres::ConnectionTarget target = *server;
            target.parameters["dbname"] = database;
            dropForced(target);
        }
        return true;
    } catch (const Error& error) {
        log().info("what a former rehearsal left could not be removed: {}", error.what());
        return false;
    }
}

} // namespace

Folders filled(const Folders& folders)
{
    Folders result = folders;
    if (result.state.empty())
        result.state = stateFolder() / "rehearsals";
    if (result.clusters.empty())
        result.clusters = postgres::Sandbox::defaultFolder().parent_path();
    return result;
}

ThrowAway::ThrowAway(const Folders& folders)
    : m_folders(filled(folders))
    , m_id(randomUuid().substr(0, 13))
    , m_folder(m_folders.state / "open" / m_id)
{
    makePrivateFolder(m_folder);
    m_lock = tryLock(m_folder / "lock");
    if (m_lock < 0)
        throw Error(ErrorCode::Unreadable,
                    "cannot lock " + (m_folder / "lock").string() + ": " + std::generic_category().message(errno))
            .at({m_folder.string(), 0, 0});
}

ThrowAway::~ThrowAway()
{
    bool isGone = true;
    try {
        if (m_cluster)
            removeCluster(*m_cluster);
        if (m_database)
            dropForced(*m_database);
    } catch (const Error& error) {
        isGone = false;
        log().warn("the copy could not be removed; the next rehearsal tries again: {}", error.what());
    }
    std::error_code ignored;
    if (isGone)
        fs::remove_all(m_folder, ignored);
    ::close(m_lock);
}

void ThrowAway::record(const std::string& json) const
{
    writeFileAtomically(m_folder / "record.json", json);
}

const postgres::Sandbox& ThrowAway::startCluster(const std::string& settings, std::stop_token stop,
                                                 const postgres::Sandbox::OnProgress& onProgress)
{
    const fs::path folder = m_folders.clusters / ("rehearsal-" + m_id);
    record(Json{{"cluster", folder.string()}}.dump());
    m_cluster.emplace(folder, settings);
    m_cluster->start(std::move(stop), onProgress);
    return *m_cluster;
}

void ThrowAway::willMake(const postgres::ConnectionTarget& database, const std::string& systemIdentifier)
{
    record(Json{{"database", database.database()}, {"system_identifier", systemIdentifier}}.dump());
    m_database = database;
}

void removeLeftovers(const Folders& folders, const postgres::ConnectionTarget* server,
                     const std::string& systemIdentifier)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(filled(folders).state / "open", ignored)) {
        const int lock = tryLock(entry.path() / "lock");
        if (lock < 0)
            continue; // at work
        const auto text = readFileIfThere(entry.path() / "record.json", {}, 65'536);
        const Json record = Json::parse(text.value_or("{}"), nullptr, false);
        if (!record.is_object() || clear(record, server, systemIdentifier))
            fs::remove_all(entry.path(), ignored);
        ::close(lock);
    }
}

} // namespace lk::rehearsal
