// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/pace.h"

#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace lk::ui {

/// Fields for how fast a backfill may go and what makes it wait, held against the engine's own rules while they are typed.
///
///     auto* fields = new PaceFields({"load", "canary"}, status.settings, u"control_"_s, this);
class PaceFields final : public QWidget {
    Q_OBJECT
public:
    /// `attributes`: which of backfill::paceAttributes(), in this order. `now`: as they are; one that is not in it is as usual. Each field's
    /// object name is `prefix` and the attribute.
    PaceFields(const std::vector<std::string>& attributes, const std::map<std::string, std::string>& now,
               const QString& prefix, QWidget* parent = nullptr);

    /// A field of the owner's, above the others.
    void putFirst(const QString& label, QWidget* field);
    /// What differs from what was there, by attribute; only what could be taken.
    [[nodiscard]] const std::map<std::string, std::string>& changes() const { return m_changes; }
    /// The first that cannot be taken, in the engine's words; empty: all can.
    [[nodiscard]] const QString& wrong() const { return m_wrong; }

signals:
    void changed();

private:
    struct Field {
        std::string attribute;
        std::string before;
        QLineEdit* edit = nullptr;
        QCheckBox* tick = nullptr; ///< of one that is on or off
    };
    void add(const std::string& attribute, const std::string& before, const QString& name);
    void check();

    std::vector<Field> m_fields;
    std::map<std::string, std::string> m_changes;
    QString m_wrong;
    QFormLayout* m_form = nullptr;
};

} // namespace lk::ui
