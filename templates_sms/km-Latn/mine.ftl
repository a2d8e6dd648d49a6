# Khmer in Latin letters. No native speaker has read this file yet.
mine-title = Robos knhom
mine-words = របស់ខ្ញុំ, ខ្ញុំ, knhom, nhom, nyom, khnom, robos
mine-savings = Sonsom { $savings }. Kmean kamjey. Projum: { $when }
mine-loan = Sonsom { $savings }. Kamjey nov sol { $principal }, karprak trov song { $interest }. Projum: { $when }
mine-kept = Sonsom { $savings }. Kamjey nov sol { $principal }, karprak trov song { $interest }. Neak tuk luy krom { $kept }.
mine-fine = Sonsom { $savings }. Trov song { $principal }. Piney trov bong { $fine }.
