// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/scratchcluster.h"

#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace lk::test {

/// An address that can be turned to another server: a link to the folder of its socket. What a name, a tunnel or a balancer is to one on the
/// network. Leads to the shared cluster at first.
class MovingAddress final {
public:
    MovingAddress() : m_link(std::filesystem::path(m_folder.path().toStdString()) / "db")
    {
        pointTo(ScratchCluster::instance().target());
    }

    void pointTo(const postgres::ConnectionTarget& server) const
    {
        std::filesystem::remove(m_link);
        std::filesystem::create_directory_symlink(server.parameters.at("host"), m_link);
    }
    [[nodiscard]] postgres::ConnectionTarget target(const std::string& database) const
    {
        postgres::ConnectionTarget target = ScratchCluster::instance().target(database);
        target.parameters["host"] = m_link.string();
        return target;
    }
    [[nodiscard]] const std::filesystem::path& link() const { return m_link; }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_link;
};

} // namespace lk::test
