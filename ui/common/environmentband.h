// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <QStringList>
#include <QWidget>

namespace lk::ui {

/// The strip that tells which environment this is about: its colour over the full width, the protection's icon, the NAME in
/// capitals, the protection, then facts ("db1.example:5432/shop as deployer", "15.8", "read 12 s ago"). Stands over the
/// window's page, over every dialog about an environment, and over the run page. The name is always written: colour alone
/// never tells.
class EnvironmentBand final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentBand(QWidget* parent = nullptr);
    void setEnvironment(const project::Environment& environment);
    /// No environment in focus: a neutral strip with `text`.
    void setNone(const QString& text);
    /// Told after name and protection, divided by middle dots; cut from the end when there is no room. Plain text.
    void setFacts(const QStringList& facts);
    [[nodiscard]] QString spokenText() const; ///< all of it in words; also the accessible name

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateNames();
    bool m_hasEnvironment = false;
    QString m_name;
    QString m_noneText;
    project::Colour m_colour = project::Colour::Grey;
    project::Protection m_protection = project::Protection::None;
    QStringList m_facts;
};

} // namespace lk::ui
