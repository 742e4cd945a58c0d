// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"

#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace lk::test {

/// A Liquibase project of one changelog and its properties, in a folder of its own.
struct LiquibaseProject {
    QTemporaryDir folder;
    project::Project project;

    explicit LiquibaseProject(const std::string& text, const std::string& name = "changelog.sql",
                              const std::string& properties = {})
    {
        const std::filesystem::path path = std::filesystem::canonical(folder.path().toStdString());
        write(path / name, text);
        write(path / "liquibase.properties", "changelog-file=" + name + "\n" + properties);
        project = formats::projectIn(path, "liquibase");
        project.root = path;
    }
    [[nodiscard]] project::MigrationSet load() const { return formats::formatNamed("liquibase").load(project); }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const { return project.folder / name; }
};

/// A changelog of formatted SQL.
inline std::string formattedChangelog(const std::string& body)
{
    return "--liquibase formatted sql\n\n" + body;
}

/// A changelog of XML.
inline std::string xmlChangelog(const std::string& body)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<databaseChangeLog "
           "xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog "
           "http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.28.xsd\">\n" +
           body + "\n</databaseChangeLog>\n";
}

} // namespace lk::test
