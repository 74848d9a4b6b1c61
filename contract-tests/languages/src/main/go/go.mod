module example.com/ai-gateway/program

go 1.23

require example.com/ai-gateway/client v0.0.0

replace example.com/ai-gateway/client => ../client
